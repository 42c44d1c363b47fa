import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier, Supplier } from "../../api/institution";
import type { Incident } from "../../api/records";
import { dayOf, instant, shiftDay } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { PhoneLink } from "../../ui/phone-link";
import { TimeInput } from "../../ui/time-input";
import { say } from "../../ui/toasts";
import type { Province } from "../desk/captions";
import { useInstitutionNow } from "../desk/institution-time";
import { may } from "../dossier/may";
import { useAct } from "../dossier/use-act";

interface Props {
  dossier: Dossier;
  supplier: Supplier;
  province: Province;
  onDone(dossier: Dossier): void;
}

// What is broken now of theirs: where, since when, whom to call, and when it will be repaired.
export function OpenIncidents({ dossier, supplier, province, onDone }: Props) {
  const { t } = useTranslation();
  const kind = supplier === "TELCO" ? "LINE" : "POWER";
  const open = dossier.incidents.filter((one) => one.kind === kind && one.closed_at === null && !one.of_bridge);
  if (open.length === 0) return null;
  return (
    <section className="open-incidents" role="status">
      <h3>{t("supplier.open_incidents")}</h3>
      <ul>
        {open.map((one) => (
          <li key={one.number}>
            <p>
              <b>{one.seats.map(province.caption).join(", ")}</b>{" "}
              <span className="num">{t("supplier.broken_since", { time: hourMinute(one.began_at) })}</span>
            </p>
            {one.seats.map((seat) => (
              <Contact key={seat} seat={seat} dossier={dossier} province={province} />
            ))}
            <Repair incident={one} dossier={dossier} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contact({ seat, dossier, province }: { seat: number; dossier: Dossier; province: Province }) {
  const { t } = useTranslation();
  const site = dossier.sites.find((one) => one.seat === seat);
  const person = province.person(site?.technician ?? site?.proposed_technician ?? null);
  if (!person) return <p className="tone-warn">{t("supplier.nobody")}</p>;
  return (
    <p>
      {person.name} <PhoneLink number={person.phone} who={person.name} />
    </p>
  );
}

function Repair({ incident, dossier, onDone }: { incident: Incident; dossier: Dossier; onDone(after: Dossier): void }) {
  const { t } = useTranslation();
  const now = useInstitutionNow();
  const [time, setTime] = useState("");
  const { busy, error, perform } = useAct(dossier, (after) => {
    say({ text: t("done.etr") });
    onDone(after);
  });
  const tell = (etr: { etr_at?: string; etr_unknown?: boolean }) =>
    void perform({ act: "note_incident", incident: incident.number, ...etr });
  return (
    <>
      {incident.etr_at && <p className="num">{t("supplier.etr_set", { time: hourMinute(incident.etr_at) })}</p>}
      {!incident.etr_at && incident.etr_unknown && <p>{t("supplier.etr_unknown")}</p>}
      {may(dossier, "note_incident") && (
        <div className="etr">
          <TimeInput label={t("supplier.etr_time")} value={time} onChange={setTime} />
          <Button
            tone="primary"
            blocked={busy ? t("app.sending") : time === "" ? t("supplier.etr_time") : null}
            onClick={() => tell({ etr_at: ahead(time, now) })}
          >
            {t("act.tell_etr")}
          </Button>
          <Button onClick={() => tell({ etr_unknown: true })}>{t("act.etr_unknown")}</Button>
        </div>
      )}
      {error !== null && <Fault error={error} />}
    </>
  );
}

// A time that has gone by today is meant for tomorrow.
function ahead(time: string, now: number): string {
  const today = instant(dayOf(now), time);
  return Date.parse(today) > now ? today : instant(shiftDay(dayOf(now), 1), time);
}
