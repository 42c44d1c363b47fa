import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { keyedActions } from "../../actions/all";
import type { MessageKey } from "../../i18n/vi";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

// F8 is held, not pressed, so it stands in no table of presses.
const kMore: [keys: string, does: MessageKey][] = [
  ["F8", "help.talk"],
  ["Enter", "help.enter"],
  ["Ctrl+Z", "help.undo"],
  ["Esc", "help.escape"],
];
const kGestures: MessageKey[] = ["help.place", "help.swap", "help.mics", "help.keys_why"];

// Every key and gesture of the desk on one sheet; the keys are those of the buttons, from the same table.
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keys = keyedActions.flatMap(({ keycap, label }) => (keycap ? [[keycap, label] as const] : []));
  const actions = (
    <Button onClick={onClose} data-autofocus>
      {t("act.close_dialog")}
    </Button>
  );
  return (
    <Dialog title={t("help.title")} actions={actions} onClose={onClose}>
      <dl className="help-keys" data-help>
        {[...keys, ...kMore].map(([cap, label]) => (
          <Fragment key={cap}>
            <dt>
              <kbd className="keycap">{cap}</kbd>
            </dt>
            <dd>{t(label)}</dd>
          </Fragment>
        ))}
      </dl>
      <ul className="help-gestures">
        {kGestures.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </Dialog>
  );
}
