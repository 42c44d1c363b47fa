import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Conflict, type Dossier, institution, type Slot } from "../../../api/institution";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { Problem } from "../../../ui/sheet-form";
import { useProvince } from "../../desk/captions";
import { ConflictStrip } from "../conflict-strip";
import { FreeTimes } from "../free-times";
import { SlotField } from "../slot-field";
import { useAct } from "../use-act";
import { ReasonField } from "./reason-field";
import { Summary } from "./summary";

interface Props {
  dossier: Dossier;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

// Another time is proposed with its own conflicts in sight; the host decides (Q7.3).
export function CounterDialog({ dossier, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const { busy, error, perform } = useAct(dossier, onDone);
  const own = dossier.registration.slot ?? null;
  const [slot, setSlot] = useState<Slot | null>(own);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState(false);
  const [picked, setPicked] = useState(0); // the field takes up a time that was picked beside it
  const seats = dossier.registration.seats ?? [];
  const conflicts = useConflicts(slot, seats, dossier.id);
  const other = slot && slot.opens_at + slot.ends_at !== (own?.opens_at ?? "") + (own?.ends_at ?? "");
  const pick = (free: Slot) => {
    setSlot(free);
    setPicked((n) => n + 1);
  };
  const send = () => {
    setProblem(!other);
    if (slot && other) void perform({ act: "counter_propose", slot, ...(reason.trim() && { reason: reason.trim() }) });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" onClick={send} blocked={busy ? t("app.sending") : null}>
        {t("act.send_proposal")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("act_title.counter_propose")} actions={actions} onClose={onClose}>
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
      <ReasonField label={t("dossier.reason_counter")} value={reason} onChange={setReason} missing={false} />
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}

const kPauseMs = 300;

// Asked after a pause in typing; null while nothing is known.
export function useConflicts(slot: Slot | null, seats: readonly number[], except?: number): Conflict[] | null {
  const [found, setFound] = useState<Conflict[] | null>(null);
  const key = slot && seats.length ? `${slot.opens_at}/${slot.ends_at}/${seats.join()}` : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for slot and seats
  useEffect(() => {
    setFound(null);
    if (!slot || !key) return;
    let stale = false;
    const timer = setTimeout(() => {
      institution.conflicts(slot, seats, except).then(
        (rows) => !stale && setFound(rows),
        () => undefined, // the server checks again when it is sent
      );
    }, kPauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [key, except]);
  return found;
}
