import { useTranslation } from "react-i18next";
import { placeContent } from "../../actions/place-content";
import { stopSharing } from "../../actions/stop-sharing";
import { useRoom } from "../../ui/room-context";
import { ShareButton } from "../site/share-button";
import { useStoppedByOthers } from "../site/use-sharing";
import { ActionButton } from "./action-button";

// Whose screen is offered, and what the operator may do with it: one owner at a time.
export function SharePanel() {
  const { t } = useTranslation();
  const seat = useRoom((s) => s.sections.program?.sharing_seat ?? null);
  const caption = useRoom((s) => s.sections.program?.sharing_caption ?? "");
  useStoppedByOthers(); // the button below comes and goes with the owner
  const own = useRoom((s) => s.seat !== null && s.sections.program?.sharing_seat === s.seat);
  if (seat === null) {
    return (
      <div className="share-panel">
        <ShareButton />
      </div>
    );
  }
  const text = own ? t("share.own") : t("share.other", { caption });
  return (
    <div className="share-panel" data-sharing={seat}>
      <span className="ellipsis" title={text}>
        {text}
      </span>
      <div className="row">
        <ActionButton action={placeContent} argument={undefined} />
        {own ? <ShareButton /> : <ActionButton action={stopSharing} argument={undefined} />}
      </div>
    </div>
  );
}
