import type { TFunction } from "i18next";
import { CircleCheck, ServerCrash, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Incident } from "../../api/records";
import { hourMinute, minutesSeconds } from "../../i18n/format";
import { Button } from "../../ui/button";
import { useRoom } from "../../ui/room-context";
import { openIncidents, ranMs, unfinished } from "../live/incidents";
import { useLive, useLiveNow } from "../live/live-dossier";
import { ToldTicks } from "../live/told-ticks";
import { useDesk, useDeskView } from "./desk";
import { useIncidentName } from "./incident-name";
import { parted, StripContact } from "./strip-contact";
import "./incidents.css";

const kSeen = 2; // rows that stand there without scrolling

// Every open incident on a line of its own above the pictures: who to call, how long it has been, what is still to be told.
export function IncidentsStrip() {
  const { t } = useTranslation();
  const { dossier } = useLive();
  const now = useLiveNow();
  const open = dossier ? openIncidents(dossier) : [];
  const owed = dossier ? unfinished(dossier) : [];
  if (open.length === 0 && owed.length === 0) return null;
  return (
    <section className="incidents" aria-label={t("incident.open_title")} data-incidents={open.length}>
      <Newest incidents={open} />
      {open.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <ul className="incident-rows" tabIndex={0}>
          {open.map((one) =>
            one.of_bridge ? (
              <BridgeRow key={one.number} incident={one} now={now} />
            ) : (
              <Row key={one.number} incident={one} now={now} />
            ),
          )}
        </ul>
      )}
      {open.length > kSeen && (
        <p className="incident-owed">
          <b className="num">{t("incident.count", { n: open.length })}</b>
        </p>
      )}
      {owed.length > 0 && <Owed incidents={owed} />}
    </section>
  );
}

// Told once, aloud, to who does not see the line appear.
function Newest({ incidents }: { incidents: Incident[] }) {
  const { t } = useTranslation();
  const name = useIncidentName();
  const newest = incidents.reduce<Incident | null>((a, b) => (a && a.number > b.number ? a : b), null);
  return (
    <span className="visually-hidden" role="alert">
      {newest && t("incident.new", { name: name(newest), kind: t(`incident_kind.${newest.kind}`) })}
    </span>
  );
}

function Row({ incident, now }: { incident: Incident; now: number }) {
  const { t } = useTranslation();
  const name = useIncidentName();
  const back = incident.restored_at !== null;
  const Icon = back ? CircleCheck : TriangleAlert;
  const seat = incident.seats[0] ?? 0;
  const open = useDeskView((s) => s.incident === incident.number);
  return (
    <li
      className="incident-row"
      data-incident={incident.number}
      data-back={back || undefined}
      data-open={open || undefined}
    >
      <span className="incident-timer num">
        <Icon size={22} aria-hidden="true" />
        <b>{minutesSeconds(ranMs(incident, now))}</b>
      </span>
      <span className="incident-what">
        <b className="ellipsis" title={name(incident)}>
          {name(incident)}
        </b>
        <small className="ellipsis">{said(incident, t)}</small>
      </span>
      <Numbers seat={seat} />
      <ToldTicks incident={incident} now={now} byPhone />
      <HandleButton incident={incident} />
    </li>
  );
}

// Kind, cause once it is known, and when it will work again.
function said(incident: Incident, t: TFunction): string {
  const etr = incident.etr_at
    ? t("incident.etr_at", { time: hourMinute(incident.etr_at) })
    : t(incident.etr_unknown ? "incident.etr_unknown_said" : "incident.etr_unasked");
  const kind = t(`incident_kind.${incident.kind}`);
  const cause = incident.cause ? t(`incident_cause.${incident.cause}`) : t("incident.no_cause");
  const back = incident.restored_at && t("incident.back_at", { time: hourMinute(incident.restored_at) });
  return (back ? [kind, back, cause] : [kind, cause, etr]).join(" · ");
}

function Numbers({ seat }: { seat: number }) {
  const { t } = useTranslation();
  const row = useRoom((s) => s.sections.sites?.find((site) => site.seat === seat));
  const { dossier } = useLive();
  const duty = (supplier: "TELCO" | "POWER", usual: string) => {
    const named = dossier?.duties.find((one) => one.seat === seat && one.supplier === supplier);
    return named ? { name: named.name, numbers: [named.phone] } : parted(usual);
  };
  return (
    <>
      <StripContact
        title={t("incident.technician")}
        name={row?.technician || t("wall.no_technician")}
        numbers={row?.phone ? [row.phone] : []}
        main
      />
      <StripContact title={t("incident_kind.LINE")} {...duty("TELCO", row?.telco ?? "")} />
      <StripContact title={t("incident_kind.POWER")} {...duty("POWER", row?.power ?? "")} />
    </>
  );
}

// The system's own failure, whoever it hit: nothing to call the sites for.
function BridgeRow({ incident, now }: { incident: Incident; now: number }) {
  const { t } = useTranslation();
  return (
    <li className="incident-row incident-bridge" data-incident={incident.number} data-bridge>
      <span className="incident-timer num">
        <ServerCrash size={22} aria-hidden="true" />
        <b>{minutesSeconds(ranMs(incident, now))}</b>
      </span>
      <b className="incident-what">
        {t(incident.restored_at ? "incident.bridge_back" : "incident.bridge", { n: incident.seats.length })}
      </b>
      <HandleButton incident={incident} />
    </li>
  );
}

function HandleButton({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const name = useIncidentName();
  const open = useDeskView((s) => s.incident === incident.number);
  return (
    <Button
      aria-expanded={open}
      aria-label={`${t("act.handle_incident")}: ${name(incident)}`}
      onClick={() => desk.handle(open ? null : incident)}
      data-action="handle-incident"
    >
      {t("act.handle_incident")}
    </Button>
  );
}

// Over, but the day's record still lacks something of it.
function Owed({ incidents }: { incidents: Incident[] }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const name = useIncidentName();
  return (
    <p className="incident-owed">
      <span>{t("incident.owed")}</span>
      {incidents.map((one) => (
        <button key={one.number} type="button" className="linkish" onClick={() => desk.handle(one)}>
          {name(one)} <span className="num">{hourMinute(one.began_at)}</span>
        </button>
      ))}
    </p>
  );
}
