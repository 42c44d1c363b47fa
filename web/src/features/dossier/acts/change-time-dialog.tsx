import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, Slot } from "../../../api/institution";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { Problem } from "../../../ui/sheet-form";
import { useProvince } from "../../desk/captions";
import { ConflictStrip } from "../conflict-strip";
import { FreeTimes } from "../free-times";
import { SlotField } from "../slot-field";
import { useAct } from "../use-act";
import { useConflicts } from "./counter-dialog";
import { Summary } from "./summary";

interface Props {
  dossier: Dossier;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

// Another time by the host: everybody who said yes is asked anew, and that is said before it is sent (khoản 4 Điều 16).
export function ChangeTimeDialog({ dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const { busy, error, perform } = useAct(dossier, onDone);
  const own = dossier.registration.slot ?? null;
  const [slot, setSlot] = useState<Slot | null>(own);
  const [problem, setProblem] = useState(false);
  const [picked, setPicked] = useState(0); // the field takes up a time that was picked beside it
  const seats = dossier.registration.seats ?? [];
  const conflicts = useConflicts(slot, seats, dossier.id);
  const other = slot && (slot.opens_at !== own?.opens_at || slot.ends_at !== own?.ends_at);
  const pick = (free: Slot) => {
    setSlot(free);
    setPicked((n) => n + 1);
  };
  const send = () => {
    setProblem(!other);
    if (slot && other) void perform({ act: "change_time", slot });
  };
  const actions = (
    <>
      <Button onClick={onClose} data-autofocus>
        {t("act.dismiss")}
      </Button>
      <Button tone="primary" onClick={send} blocked={busy ? t("app.sending") : null} data-action="change-time">
        {t("act.change_time")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("act_title.change_time")} actions={actions} onClose={onClose}>
      <Summary dossier={dossier} />
      <SlotField key={picked} value={slot} onChange={setSlot} invalid={problem} />
      {problem && <Problem text={t("err.same_time")} />}
      {slot && other && conflicts && (
        <ConflictStrip
          slot={slot}
          conflicts={conflicts}
          captions={caption}
          free={<FreeTimes slot={slot} seats={seats} except={dossier.id} onPick={pick} />}
        />
      )}
      {dossier.sites.length > 0 && <p>{t("act_effect.change_time", { n: dossier.sites.length })}</p>}
      {dossier.approved_at && (
        <p className={conflicts?.length ? "tone-warn" : "quiet"}>
          {t(conflicts?.length ? "change.decided_anew" : "change.confirmed")}
        </p>
      )}
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}
