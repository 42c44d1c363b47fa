import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import { type EmergencyKind, institution, type Slot } from "../../api/institution";
import { go } from "../../app/router";
import { has, useSession } from "../../app/session";
import { dayOf, instant, minuteOf, shiftDay } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Problem } from "../../ui/sheet-form";
import { TimeInput } from "../../ui/time-input";
import { say } from "../../ui/toasts";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import { useConflicts } from "../dossier/acts/counter-dialog";
import { ConflictStrip } from "../dossier/conflict-strip";
import { may } from "../dossier/may";
import { SitePicker } from "../office/site-picker";
import { Field } from "./field";
import { HostSelect, kCauses } from "./meeting-step";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "./registration.css";

const kMinutes = 60;

// Somebody calls: who, why, when, which sites. Saved and consented to with one press, while he is still on the line.
export default function EmergencyPage() {
  const { t } = useTranslation();
  const { me } = useSession();
  const now = useInstitutionNow();
  const { sites, caption } = useProvince();
  const groups = useLoad(api.siteGroups);
  const [host, setHost] = useState("UBND");
  const [caller, setCaller] = useState("");
  const [cause, setCause] = useState<EmergencyKind>("FLOOD_STORM");
  const [time, setTime] = useState(() => soon(now));
  const [seats, setSeats] = useState<number[]>([]);
  const [problem, setProblem] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const slot = slotAt(time, now);
  const conflicts = useConflicts(slot, seats);
  const chair = seats.includes(1) ? 1 : (seats[0] ?? 0);
  const whole = caller.trim() !== "" && slot !== null && seats.length > 0;
  const enter = async () => {
    setProblem(!whole);
    if (!whole || !slot || busy) return;
    setBusy(true);
    setError(null);
    try {
      const { id, consented } = await registered({
        host,
        caller,
        cause,
        slot,
        seats,
        chair,
        title: t(`emergency_title.${cause}`),
        now,
      });
      say({ text: t(consented ? "done.approve" : "done.entered", { title: t(`emergency_title.${cause}`) }) });
      go(`/office/dossier/${id}${consented ? "?part=notices" : ""}`);
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <section className="panel registration-step emergency">
      <p className="quiet">{t("reg.emergency_why")}</p>
      <div className="reg-row">
        <Field label={t("reg.caller")} hint={t("reg.caller_hint")} wrong={problem && caller.trim() === ""}>
          <input
            className="input"
            ref={focused}
            maxLength={200}
            value={caller}
            onChange={(e) => setCaller(e.target.value)}
          />
        </Field>
        <HostSelect value={host} onChange={setHost} />
      </div>
      <div className="reg-row">
        <div className="field">
          <span id="emergency-cause">{t("reg.cause")}</span>
          <Select
            aria-labelledby="emergency-cause"
            value={cause}
            options={kCauses.map((value) => ({ value, label: t(`emergency.${value}`) }))}
            onChange={setCause}
          />
        </div>
        <TimeInput label={t("reg.emergency_time")} value={time} onChange={setTime} invalid={problem && !slot} />
      </div>
      <SitePicker sites={sites} groups={groups.data ?? []} value={seats} onChange={setSeats} />
      {slot && conflicts && conflicts.length > 0 && (
        <ConflictStrip slot={slot} conflicts={conflicts} captions={caption} />
      )}
      {problem && !whole && <Problem text={t("err.emergency")} />}
      {error !== null && <Fault error={error} retry={() => void enter()} />}
      <div className="registration-acts">
        <Button
          tone="danger"
          big
          onClick={() => void enter()}
          blocked={busy ? t("app.sending") : null}
          data-action="emergency"
        >
          {t(has(me, "OFFICE_CLERK", "OFFICE_LEADER") ? "act.save_consent" : "act.enter")}
        </Button>
      </div>
    </section>
  );
}

// The telephone is at the ear: the first field waits for its words.
function focused(input: HTMLInputElement | null): void {
  if (input && document.activeElement === document.body) input.focus();
}

interface Call {
  host: string;
  caller: string;
  cause: EmergencyKind;
  slot: Slot;
  seats: number[];
  chair: number;
  title: string;
  now: number;
}

// "Nguyễn Mẫu 0300 001 002": the name and the number as they were said.
async function registered(call: Call): Promise<{ id: number; consented: boolean }> {
  const contact_phone = /[\d .]{6,}$/.exec(call.caller)?.[0].trim() ?? "";
  const contact_name = call.caller.replace(contact_phone, "").trim() || call.caller;
  const made = await institution.create({
    act: "register",
    mode: "record",
    channel: "TELEPHONE",
    happened_at: minuteOf(call.now),
    on_behalf_of: call.host,
    registration: {
      host_units: [call.host],
      contact_name,
      contact_phone: contact_phone || call.caller,
      urgency: "EMERGENCY",
      emergency_kind: call.cause,
      title: call.title,
      slot: call.slot,
      seats: call.seats,
      chair_seat: call.chair,
    },
  });
  // The main site writes the call down; the consent is the Office's.
  if (!may(made, "approve")) return { id: made.id, consented: false };
  await institution.act(made.id, { act: "approve", version: made.version });
  return { id: made.id, consented: true };
}

// Within the hour, on the next quarter.
function soon(now: number): string {
  const quarter = 900_000;
  return hourMinute(new Date(Math.ceil((now + 45 * 60_000) / quarter) * quarter));
}

// A time that has gone by today is meant for tomorrow.
function slotAt(time: string, now: number): Slot | null {
  if (!time) return null;
  const today = dayOf(now);
  const opens = Date.parse(instant(today, time)) > now ? instant(today, time) : instant(shiftDay(today, 1), time);
  return { opens_at: opens, ends_at: new Date(Date.parse(opens) + kMinutes * 60_000).toISOString() };
}
