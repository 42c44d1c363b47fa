import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, Slot } from "../../../api/institution";
import { shortTime } from "../../../i18n/day";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Fault } from "../../../ui/fault";
import { Problem } from "../../../ui/sheet-form";
import { say } from "../../../ui/toasts";
import { useProvince } from "../../desk/captions";
import { ConflictStrip } from "../conflict-strip";
import { presetsOf } from "../rehearsal-presets";
import { SlotField } from "../slot-field";
import { useAct } from "../use-act";
import { useConflicts } from "./counter-dialog";

interface Props {
  dossier: Dossier;
  rehearsal: 1 | 2;
  onDone(dossier: Dossier): void;
  onClose(): void;
}

// The usual time is filled in; a rehearsal holds the rooms as a meeting does, so what stands against it is shown.
export function RehearsalDialog({ dossier, rehearsal, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const opens = dossier.registration.slot?.opens_at ?? dossier.now;
  const presets = presetsOf(rehearsal, opens);
  const [slot, setSlot] = useState<Slot | null>(dossier.rehearsals[rehearsal - 1]?.slot ?? presets[0]?.slot ?? null);
  const [picked, setPicked] = useState(0); // a preset begins the field anew
  const [tried, setTried] = useState(false);
  const conflicts = useConflicts(slot, dossier.registration.seats ?? [], dossier.id);
  const { busy, error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.rehearsal_planned", { n: rehearsal }) });
    onDone(after);
  });
  const late = slot !== null && Date.parse(slot.opens_at) >= Date.parse(opens);
  const send = () => {
    setTried(true);
    if (slot && !late) void perform({ act: "plan_rehearsal", rehearsal, slot });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("act.dismiss")}</Button>
      <Button tone="primary" onClick={send} blocked={busy ? t("app.sending") : null} data-action="plan-save">
        {t("act.plan_rehearsal")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("trial.plan_title", { n: rehearsal })} actions={actions} onClose={onClose}>
      <div className="act-summary-line">
        <b>{dossier.registration.title}</b>
        <span className="quiet num">{t("snapshot.opens", { time: shortTime(opens) })}</span>
      </div>
      <div className="row quick-reasons">
        {presets.map((one) => (
          <button
            key={one.key}
            type="button"
            className="btn"
            aria-pressed={slot?.opens_at === one.slot.opens_at}
            onClick={() => {
              setSlot(one.slot);
              setPicked(picked + 1);
            }}
          >
            {t(one.key)} <span className="num">{shortTime(one.slot.opens_at)}</span>
          </button>
        ))}
      </div>
      <SlotField
        dayLabel={t("told.day")}
        key={picked}
        value={slot}
        onChange={setSlot}
        invalid={tried && (!slot || late)}
      />
      {tried && !slot && <Problem text={t("lack.slot")} />}
      {late && <Problem text={t("trial.after_opening")} />}
      {slot && conflicts && <ConflictStrip slot={slot} conflicts={conflicts} captions={caption} />}
      {error !== null && <Fault error={error} />}
    </Dialog>
  );
}
