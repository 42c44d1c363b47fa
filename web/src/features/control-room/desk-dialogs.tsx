import { useTranslation } from "react-i18next";
import { saveCue } from "../../actions/cues";
import { closeMeeting } from "../../actions/meeting";
import { Confirm } from "../../ui/confirm";
import { useRoom } from "../../ui/room-context";
import { TextDialog } from "../site/text-dialog";
import { useDesk, useDeskView } from "./desk";
import { HelpDialog } from "./help-dialog";
import { OpenDialog } from "./open-dialog";

export function DeskDialogs() {
  const { t } = useTranslation();
  const desk = useDesk();
  const dialog = useDeskView((s) => s.dialog);
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const n = useRoom((s) => s.sections.sites?.filter((row) => row.connection === "CONNECTED").length ?? 0);
  const close = () => desk.view.setState({ dialog: null });
  if (dialog === "open") return <OpenDialog onClose={close} />;
  if (dialog === "close") {
    return (
      <Confirm
        title={t("confirm.close", { title, n })}
        verb={t("act.close")}
        tone="danger"
        onYes={() => void closeMeeting.run(desk)}
        onNo={close}
      />
    );
  }
  if (dialog === "help") return <HelpDialog onClose={close} />;
  if (dialog === "cue") {
    return (
      <TextDialog
        title={t("act.cue_save")}
        label={t("cues.name")}
        verb={t("act.save")}
        required
        keep={`${desk.user}/${desk.room.options.meeting}/cue`}
        onSend={async (text) => (await saveCue(desk, text)).ok}
        onClose={close}
      />
    );
  }
  return null;
}
