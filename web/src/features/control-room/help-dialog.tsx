import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { keyedActions } from "../../actions/all";
import { assigned, keycap, keysOf, kKeys, setKeyMap, useKeyMap } from "../../actions/key-map";
import type { MessageKey } from "../../i18n/vi";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

// F8 is held, not pressed, so it stands in no table of presses.
const kFixed: [keys: string, does: MessageKey][] = [
  ["F8", "help.talk"],
  ["Enter", "help.enter"],
  ["Ctrl+Z", "help.undo"],
  ["Esc", "help.escape"],
];
const kGestures: MessageKey[] = ["help.place", "help.swap", "help.mics", "help.keys_why"];
const kPressed = keyedActions.filter(({ keys }) => kKeys.includes(keys ?? ""));

// Every key and gesture of the desk on one sheet, from the same table as the buttons; the keys of this PC are changed here.
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const changed = Object.keys(useKeyMap()).length > 0;
  const actions = (
    <>
      {changed && (
        <Button onClick={() => setKeyMap({})} data-action="usual-keys">
          {t("help.usual")}
        </Button>
      )}
      <Button tone="primary" onClick={onClose} data-autofocus>
        {t("act.close_dialog")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("help.title")} actions={actions} onClose={onClose}>
      <dl className="help-keys" data-help>
        {kPressed.map((action) => (
          <Fragment key={action.id}>
            <dt>
              <KeyChoice id={action.id} label={t(action.label)} />
            </dt>
            <dd>{t(action.label)}</dd>
          </Fragment>
        ))}
        {kFixed.map(([cap, label]) => (
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

function KeyChoice({ id, label }: { id: string; label: string }) {
  const { t } = useTranslation();
  const map = useKeyMap();
  const action = kPressed.find((one) => one.id === id);
  return (
    <select
      className="input help-key"
      aria-label={t("help.key_of", { action: label })}
      value={action && keysOf(action, map)}
      onChange={(event) => setKeyMap(assigned(kPressed, map, id, event.target.value))}
      data-key-of={id}
    >
      {kKeys.map((keys) => (
        <option key={keys} value={keys}>
          {keycap(keys)}
        </option>
      ))}
    </select>
  );
}
