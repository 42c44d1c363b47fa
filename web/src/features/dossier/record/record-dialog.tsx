import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../../api/institution";
import { minuteOf } from "../../../i18n/day";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { inDialog } from "../../../ui/in-dialog";
import { Problem } from "../../../ui/sheet-form";
import { say } from "../../../ui/toasts";
import type { Province } from "../../desk/captions";
import { useInstitutionNow } from "../../desk/institution-time";
import { useAct } from "../use-act";
import { ArrivalFields } from "./arrival-fields";
import { actOf, lacks, type Told, type ToldKind } from "./told";
import { ToldDetails } from "./told-details";

interface Props {
  dossier: Dossier;
  province: Province;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

const kKinds: ToldKind[] = [
  "invitation",
  "acknowledged",
  "declined",
  "time_changed",
  "cancelled",
  "sites",
  "sites_host",
  "telco",
  "power",
];

// What a letter, a call or an e-mail told: written down with when it happened, not when it is typed.
export function RecordDialog({ dossier, province, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const now = useInstitutionNow();
  const [told, setTold] = useState<Told>(() => blank(now));
  const [tried, setTried] = useState(false);
  const { busy, error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.recorded") });
    onDone(after);
  });
  const missing = lacks(told);
  const change = (fields: Partial<Told>) => setTold((before) => ({ ...before, ...fields }));
  const save = () => {
    setTried(true);
    if (missing.length === 0) void perform(actOf(told, dossier.registration.host_units?.[0] ?? ""));
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" onClick={save} blocked={busy ? t("app.sending") : null} data-action="save-record">
        {t("act.record_fact")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("act_title.record")} actions={actions} onClose={onClose}>
      <div className="field">
        <span id="told-kind">{t("told.what")}</span>
        <Select
          aria-labelledby="told-kind"
          value={told.kind}
          getPopupContainer={inDialog}
          options={kKinds.map((value) => ({ value, label: t(`told.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
      </div>
      <ToldDetails told={told} dossier={dossier} province={province} onChange={change} />
      <ArrivalFields happened value={told} onChange={change} />
      {tried && missing.length > 0 && <Problem text={missing.map((one) => t(`lack.${one}`)).join(". ")} />}
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}

function blank(now: number): Told {
  return {
    kind: "invitation",
    channel: "LETTER",
    happened_at: minuteOf(now),
    document: { number: "", date: null, signer: "", file: "" },
    seat: null,
    room: "",
    room_seats: 0,
    technician: null,
    reason: "",
    slot: null,
  };
}
