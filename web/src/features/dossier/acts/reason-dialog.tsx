import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../../api/institution";
import type { MessageKey } from "../../../i18n/vi";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { useAct } from "../use-act";
import { ReasonField } from "./reason-field";
import { Summary } from "./summary";

export type ReasonedAct = "refuse" | "withdraw_consent" | "cancel" | "propose_approval";

interface Props {
  act: ReasonedAct;
  dossier: Dossier;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

const kVerbs: Record<ReasonedAct, MessageKey> = {
  refuse: "act.refuse",
  withdraw_consent: "act.withdraw",
  cancel: "act.cancel",
  propose_approval: "act.propose_to_leader",
};
const kQuick: Record<ReasonedAct, MessageKey[]> = {
  refuse: ["quick.clash", "quick.no_room"],
  withdraw_consent: ["quick.displaced"],
  cancel: [],
  propose_approval: ["quick.free"],
};

// What is not undone by a press names what it does and asks why; the clerk's word for the leader may stay without.
export function ReasonDialog({ act, dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { busy, error, perform } = useAct(dossier, onDone);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const asked = act !== "propose_approval";
  const send = () => {
    const text = reason.trim();
    if (asked && text === "") return setMissing(true);
    void perform({ act, reason: text });
  };
  const actions = (
    <>
      <Button onClick={onClose} data-autofocus>
        {t(act === "cancel" ? "act.keep" : "act.dismiss")}
      </Button>
      <Button tone={asked ? "danger" : "primary"} onClick={send} blocked={busy ? t("app.sending") : null}>
        {t(kVerbs[act])}
      </Button>
    </>
  );
  return (
    <Dialog title={t(`act_title.${act}`)} actions={actions} onClose={onClose}>
      <Summary dossier={dossier} />
      <p>{t(`act_effect.${act}`)}</p>
      <ReasonField
        label={t(asked ? "dossier.reason" : "dossier.opinion")}
        value={reason}
        onChange={setReason}
        missing={missing && reason.trim() === ""}
        quick={kQuick[act].map((key) => t(key))}
      />
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}
