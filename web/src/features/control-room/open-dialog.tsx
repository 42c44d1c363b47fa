import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openMeeting } from "../../actions/meeting";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { Dialog } from "../../ui/dialog";
import { useRoom } from "../../ui/room-context";
import { useKeptText } from "../../ui/use-kept-text";
import { ReasonField } from "../dossier/acts/reason-field";
import { useLive } from "../live/live-dossier";
import { useDesk } from "./desk";

// Opening the meeting. What is not prepared never keeps it from opening (regulation §3): it is listed, and one reason covers
// all of it. A meeting without a dossier has nothing to list.
export function OpenDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { dossier } = useLive();
  const title = useRoom((s) => s.sections.meeting?.title ?? "");
  const all = useRoom((s) => s.sections.sites?.length ?? 0);
  const n = useRoom((s) => s.sections.sites?.filter((row) => row.connection === "CONNECTED").length ?? 0);
  const missing = dossier?.actions.find(({ act }) => act === "open")?.missing ?? [];
  if (missing.length > 0) return <OpenWithReason missing={missing} title={title} onClose={onClose} />;
  return (
    <Confirm
      title={t("control.open_question", { title })}
      detail={t("control.open_scope", { n, m: all })}
      verb={t("act.open")}
      tone="good"
      onYes={() => void openMeeting.run(desk)}
      onNo={onClose}
    />
  );
}

type Missing = "invitation" | "site_notices" | "technicians" | "rehearsal_1" | "rehearsal_2" | "readiness";

function OpenWithReason({ missing, title, onClose }: { missing: Missing[]; title: string; onClose(): void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { perform } = useLive();
  const reason = useKeptText(`${desk.user}/${desk.room.options.meeting}/open`);
  const [empty, setEmpty] = useState(false);
  const open = async () => {
    if (!reason.text.trim()) return setEmpty(true);
    if (!(await perform({ act: "open", reason: reason.text.trim() }))) return;
    reason.forget();
    onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose} data-autofocus>
        {t("act.dismiss")}
      </Button>
      <Button tone="good" onClick={() => void open()} data-action="open-with-reason">
        {t("act.open")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("control.open_question", { title })} actions={actions} onClose={onClose}>
      <p>{t("open.missing")}</p>
      <ul className="open-missing" data-missing={missing.length}>
        {missing.map((what) => (
          <li key={what}>
            <TriangleAlert size={20} aria-hidden="true" />
            <b>{t(`missing.${what}`)}</b>
          </li>
        ))}
      </ul>
      <ReasonField
        label={t("open.reason")}
        value={reason.text}
        onChange={(text) => {
          setEmpty(false);
          reason.set(text);
        }}
        missing={empty}
        quick={[t("open.quick_order")]}
      />
    </Dialog>
  );
}
