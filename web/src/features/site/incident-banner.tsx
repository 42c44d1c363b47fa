import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Incident } from "../../api/records";
import { hourMinute, minutesSeconds, phone as spaced } from "../../i18n/format";
import { Button } from "../../ui/button";
import { CauseGrid } from "../live/cause-grid";
import { EtrChoice } from "../live/etr-choice";
import { ranMs } from "../live/incidents";
import { KeptField } from "../live/kept-field";
import { useLive, useLiveNow } from "../live/live-dossier";
import { ToldTicks } from "../live/told-ticks";
import { useOwnIncidents } from "./own-dossier";
import "./incident-banner.css";

// This room's own incident: the two places to tell, then what is found out. Over plain HTTP, so it works while picture and
// sound do not.
export function IncidentBanner({ seat, phone }: { seat: number; phone: string }) {
  const incidents = useOwnIncidents(seat);
  const now = useLiveNow();
  return incidents.map((one) => <Banner key={one.number} incident={one} phone={phone} now={now} />);
}

interface Props {
  incident: Incident;
  phone: string;
  now: number;
}

function Banner({ incident, phone, now }: Props) {
  const { t } = useTranslation();
  const { may } = useLive();
  const [more, setMore] = useState(false);
  const back = incident.restored_at;
  const kind = t(`incident_kind.${incident.kind}`).toLocaleLowerCase();
  const from = hourMinute(incident.began_at);
  const told = incident.told_site_chair_at !== null && incident.told_main_at !== null;
  const Icon = back ? CircleCheck : TriangleAlert;
  return (
    <section className="own-incident" data-own-incident={incident.number} data-back={back !== null || undefined}>
      <div className="own-incident-head">
        <Icon size={30} aria-hidden="true" />
        <b className="own-incident-what" role="status">
          {back
            ? t("incident.own_back", { kind, time: from, back: hourMinute(back) })
            : t("incident.own", { kind, time: from })}
        </b>
        <b className="own-incident-timer num">{minutesSeconds(ranMs(incident, now))}</b>
        <span className="own-incident-told">
          {!told && <span title={spaced(phone)}>{t("incident.tell_both")}</span>}
          <ToldTicks incident={incident} now={now} byPhone={false} />
        </span>
        {may("note_incident") && (
          <Button aria-expanded={more} onClick={() => setMore(!more)} data-action="pick-cause">
            {incident.cause ? t(`incident_cause.${incident.cause}`) : t("act.pick_cause")}
          </Button>
        )}
      </div>
      {more && <Details incident={incident} />}
    </section>
  );
}

function Details({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { dossier, perform } = useLive();
  const note = (fields: { cause?: Incident["cause"]; remedy?: string }) =>
    perform({ act: "note_incident", incident: incident.number, ...fields });
  return (
    <div className="own-incident-details">
      <CauseGrid incident={incident} onPick={(cause) => void note({ cause })} />
      {incident.restored_at === null && <EtrChoice incident={incident} />}
      <KeptField
        name={`room/${dossier?.id}/${incident.number}/remedy`}
        label={t("incident.remedy")}
        start={incident.remedy}
        onSave={(remedy) => note({ remedy })}
      />
    </div>
  );
}
