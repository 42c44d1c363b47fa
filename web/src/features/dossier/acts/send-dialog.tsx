import { useTranslation } from "react-i18next";
import type { Act, Dossier } from "../../../api/institution";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { useAct } from "../use-act";
import { Summary } from "./summary";

export type SendingAct =
  | "issue_invitation"
  | "notify_sites"
  | "notify_telco"
  | "notify_power"
  | "publish_contacts"
  | "notify_change";

// Sites and companies that do not know of a change yet.
export function untoldCount(dossier: Dossier): number {
  return dossier.untold.seats.length + dossier.untold.suppliers.length;
}

interface Props {
  act: SendingAct;
  dossier: Dossier;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

const kActs: Record<SendingAct, Act> = {
  issue_invitation: { act: "issue_invitation", kind: "LETTER" },
  notify_sites: { act: "notify_sites" },
  notify_telco: { act: "notify_supplier", supplier: "TELCO" },
  notify_power: { act: "notify_supplier", supplier: "POWER" },
  publish_contacts: { act: "publish_contacts" },
  notify_change: { act: "notify_change" },
};

// What goes out, and to how many, before it goes.
export function SendDialog({ act, dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { busy, error, perform } = useAct(dossier, onDone);
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" onClick={() => void perform(kActs[act])} blocked={busy ? t("app.sending") : null}>
        {t("act.send_notice")}
      </Button>
    </>
  );
  return (
    <Dialog title={t(`act_title.${act}`)} actions={actions} onClose={onClose}>
      <Summary dossier={dossier} />
      <p>{t(`act_effect.${act}`, { n: act === "notify_change" ? untoldCount(dossier) : dossier.sites.length })}</p>
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}
