import { useTranslation } from "react-i18next";
import { cutBack } from "../../actions/cut-back";
import { freezeAll } from "../../actions/freeze-all";
import { holding } from "../../actions/holding";
import { micCloseAll } from "../../actions/mic-close-all";
import { pause } from "../../actions/pause";
import { take } from "../../actions/take";
import { ActionButton } from "./action-button";
import { useDeskView } from "./desk";

export function TakeBar() {
  return (
    <div className="take-bar" role="toolbar">
      <ActionButton action={take} argument={undefined} tone="danger" big className="take" iconSize={24}>
        <TakeWords />
      </ActionButton>
      <ActionButton action={cutBack} argument={undefined} />
      <ActionButton action={micCloseAll} argument={undefined} />
      <ActionButton action={freezeAll} argument={undefined} />
      <ActionButton action={holding} argument={undefined} />
      <ActionButton action={pause} argument={undefined} />
    </div>
  );
}

// The word, and how long the server took to confirm the last press.
function TakeWords() {
  const { t } = useTranslation();
  const ms = useDeskView((s) => s.takeMs);
  return (
    <>
      {t(take.label)}
      {ms !== null && (
        <small className="take-ms num" title={t("program.confirmed", { ms })} data-take-ms={ms}>
          {ms} ms
        </small>
      )}
    </>
  );
}
