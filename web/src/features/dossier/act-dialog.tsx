import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Dossier, institution } from "../../api/institution";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Fault } from "../../ui/fault";
import { say } from "../../ui/toasts";
import { useLoad } from "../../ui/use-load";
import { ChangeSitesDialog } from "./acts/change-sites-dialog";
import { ChangeTimeDialog } from "./acts/change-time-dialog";
import { ConsentDialog } from "./acts/consent-dialog";
import { CounterDialog } from "./acts/counter-dialog";
import { ReasonDialog, type ReasonedAct } from "./acts/reason-dialog";
import { SendDialog, type SendingAct } from "./acts/send-dialog";
import "./dossier.css";

export type AskedAct =
  | "approve"
  | "counter_propose"
  | "change_time"
  | "ask_sites"
  | "change_sites"
  | ReasonedAct
  | SendingAct;

interface Props {
  dossier: number | Dossier;
  act: AskedAct;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

// The dialog of one act, on a dossier already shown or on one that a list names.
export function ActDialog({ dossier, act, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const done = (after: Dossier) => {
    say({ text: t(`done.${act}`, { title: after.registration.title ?? "" }) });
    onDone(after);
  };
  if (typeof dossier !== "number") return <Asked dossier={dossier} act={act} onDone={done} onClose={onClose} />;
  return <Fetched id={dossier} act={act} onDone={done} onClose={onClose} />;
}

function Fetched({ id, ...rest }: Omit<Props, "dossier"> & { id: number }) {
  const { t } = useTranslation();
  const loaded = useLoad(() => institution.dossier(id));
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (loaded.data) return <Asked dossier={loaded.data} {...rest} />;
  if (!slow && !loaded.error) return null;
  const close = <Button onClick={rest.onClose}>{t("act.close_dialog")}</Button>;
  return (
    <Dialog title={t(`act_title.${rest.act}`)} actions={close} onClose={rest.onClose}>
      {loaded.error ? <Fault error={loaded.error} retry={loaded.reload} /> : <p role="status">{t("app.loading")}</p>}
    </Dialog>
  );
}

function Asked({ dossier, act, onDone, onClose }: Omit<Props, "dossier"> & { dossier: Dossier }) {
  const props = { dossier, onDone, onClose };
  if (act === "approve") return <ConsentDialog {...props} />;
  if (act === "change_time") return <ChangeTimeDialog {...props} />;
  if (act === "ask_sites" || act === "change_sites") return <ChangeSitesDialog act={act} {...props} />;
  if (act === "counter_propose") return <CounterDialog {...props} />;
  if (
    act === "issue_invitation" ||
    act === "notify_sites" ||
    act === "notify_telco" ||
    act === "notify_power" ||
    act === "publish_contacts" ||
    act === "notify_change"
  )
    return <SendDialog act={act} {...props} />;
  return <ReasonDialog act={act} {...props} />;
}
