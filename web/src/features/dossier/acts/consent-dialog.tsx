import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../../api/institution";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { useProvince } from "../../desk/captions";
import { ConflictStrip } from "../conflict-strip";
import { useAct } from "../use-act";
import { ReasonField } from "./reason-field";
import { Summary } from "./summary";

interface Props {
  dossier: Dossier;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

// What stands against it is seen before the consent; the reason is asked once, here, and only when one is needed.
export function ConsentDialog({ dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const { busy, error, perform } = useAct(dossier, onDone);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const allowed = dossier.actions.find((one) => one.act === "approve");
  const asked = allowed?.needs_reason ?? dossier.late;
  const slot = dossier.registration.slot;
  const consent = () => {
    if (asked && reason.trim() === "") return setMissing(true);
    void perform({ act: "approve", ...(reason.trim() && { reason: reason.trim() }) });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="good" onClick={consent} blocked={blockedBy(allowed, busy, t("app.sending"))} data-action="consent">
        {t("act.consent")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("act_title.approve")} actions={actions} onClose={onClose}>
      <Summary dossier={dossier} />
      {slot && <ConflictStrip slot={slot} conflicts={dossier.conflicts} captions={caption} />}
      {asked && (
        <ReasonField
          label={t(dossier.late ? "dossier.reason_late" : "dossier.reason_conflict")}
          value={reason}
          onChange={setReason}
          missing={missing && reason.trim() === ""}
          quick={dossier.late ? [t("quick.ordered"), t("quick.urgent_work")] : []}
        />
      )}
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}

// A refusal for want of a reason or of the way out of a conflict is no reason to lock the button: the server judges anew.
function blockedBy(action: Dossier["actions"][number] | undefined, busy: boolean, sending: string): string | null {
  if (busy) return sending;
  if (!action || action.allowed || action.needs_reason) return null;
  return action.refusal?.message ?? null;
}
