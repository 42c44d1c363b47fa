import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import { type EmergencyKind, institution, type Slot } from "../../api/institution";
import { go } from "../../app/router";
import { has, useSession } from "../../app/session";
import { dayOf, instant, shiftDay } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Link } from "../../ui/link";
import { Problem } from "../../ui/sheet-form";
import { TimeInput } from "../../ui/time-input";
import { say } from "../../ui/toasts";
import { useLoad } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import { useConflicts } from "../dossier/acts/counter-dialog";
import { ConflictStrip } from "../dossier/conflict-strip";
import { SitePicker } from "../office/site-picker";
import { type Call, consentedTo, writtenDown } from "./emergency-call";
import { Field } from "./field";
import { HostSelect } from "./host-units";
import { kCauses } from "./meeting-step";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "./registration.css";

const kMinutes = 60;

// Somebody calls: who, why, when, which sites. Saved and consented to with one press, while he is still on the line. Who
// holds it is the People's Committee, unless the caller says another.
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
  const slot = slotAt(time, now);
  const conflicts = useConflicts(slot, seats);
  const chair = seats.includes(1) ? 1 : (seats[0] ?? 0);
  const title = t(`emergency_title.${cause}`);
  const whole = caller.trim() !== "" && slot !== null && seats.length > 0;
  const entering = useEntering(title);
  const enter = () => {
    setProblem(!whole);
    if (whole && slot) void entering.enter({ host, caller, cause, slot, seats, chair, title, now });
  };
  return (
    <section className="panel registration-step emergency">
      <p className="quiet">{t("reg.emergency_why")}</p>
      {/* Written down already, only its consent is owed: another text would be nobody's. */}
      <fieldset className="emergency-call" disabled={entering.made !== null}>
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
          <div className="field">
            <span id="emergency-cause">{t("reg.cause")}</span>
            <Select
              aria-labelledby="emergency-cause"
              disabled={entering.made !== null}
              value={cause}
              options={kCauses.map((value) => ({ value, label: t(`emergency.${value}`) }))}
              onChange={setCause}
            />
          </div>
          <TimeInput label={t("reg.emergency_time")} value={time} onChange={setTime} invalid={problem && !slot} />
        </div>
        {entering.made === null && <OtherHost host={host} onChange={setHost} />}
        <SitePicker sites={sites} groups={groups.data ?? []} value={seats} onChange={setSeats} />
      </fieldset>
      {slot && conflicts && conflicts.length > 0 && entering.made === null && (
        <ConflictStrip slot={slot} conflicts={conflicts} captions={caption} />
      )}
      {problem && !whole && <Problem text={t("err.emergency")} />}
      {entering.made !== null && (
        <p className="partial" role="status">
          {t("reg.emergency_made")}
        </p>
      )}
      {entering.error !== null && <Fault error={entering.error} retry={enter} />}
      <div className="registration-acts">
        {entering.made !== null && (
          <Link className="btn" to={`/office/dossier/${entering.made}`}>
            {t("act.look_into")}
          </Link>
        )}
        <Button
          tone="danger"
          big
          onClick={enter}
          blocked={entering.busy ? t("app.sending") : null}
          data-action="emergency"
        >
          {t(has(me, "OFFICE_CLERK", "OFFICE_LEADER") ? "act.save_consent" : "act.enter")}
        </Button>
      </div>
    </section>
  );
}

interface Entering {
  busy: boolean;
  error: unknown;
  made: number | null; // written down, and not consented to yet
  enter(call: Call): Promise<void>;
}

// Two calls behind one press. What the first one made is remembered: a press after the second failed goes on with it and
// never makes another dossier.
function useEntering(title: string): Entering {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [made, setMade] = useState<number | null>(null);
  const enter = async (call: Call) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const id = made ?? (await writtenDown(call)).id;
      setMade(id);
      const consented = await consentedTo(id);
      say({ text: t(consented ? "done.approve" : "done.entered", { title }) });
      go(`/office/dossier/${id}${consented ? "?part=notices" : ""}`);
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return { busy, error, made, enter };
}

// One press away, and no field of the call: nearly always it is the body that was called for.
function OtherHost({ host, onChange }: { host: string; onChange: (unit: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const units = useLoad(institution.units);
  if (open) return <HostSelect value={host} onChange={onChange} />;
  return (
    <p className="emergency-host">
      {t("role.host")}: <b>{units.data?.find((one) => one.id === host)?.short_name ?? host}</b>{" "}
      <button type="button" className="linkish" onClick={() => setOpen(true)} data-action="other-host">
        {t("act.other_host")}
      </button>
    </p>
  );
}

// The telephone is at the ear: the first field waits for its words.
function focused(input: HTMLInputElement | null): void {
  if (input && document.activeElement === document.body) input.focus();
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
