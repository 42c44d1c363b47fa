import { useTranslation } from "react-i18next";
import type { Report } from "../../api/institution";
import type { Incident } from "../../api/records";
import { hourMinute } from "../../i18n/format";
import { secondsText } from "../../i18n/seconds";
import type { Captions } from "../desk/captions";

export function ReportIncidents({ report, captions }: { report: Report; captions: Captions }) {
  const { t } = useTranslation();
  const short = report.losses.filter((one) => one.incident === null).length;
  return (
    <section className="panel report-part">
      <h2>
        {t("report.incidents")}{" "}
        {report.incidents.length > 0 && <span className="count num">{report.incidents.length}</span>}
      </h2>
      {report.incidents.length === 0 && <p className="tone-good">{t("report.no_incidents")}</p>}
      <ul className="incident-rows">
        {report.incidents.map((one) => (
          <Row key={one.number} incident={one} captions={captions} />
        ))}
      </ul>
      {short > 0 && <p className="quiet num">{t("report.short_losses", { n: short })}</p>}
    </section>
  );
}

// How long it lasted: of the fault itself, not of the paper about it.
export function secondsOf(incident: Incident): number | null {
  const end = incident.restored_at ?? incident.closed_at;
  return end ? Math.round((Date.parse(end) - Date.parse(incident.began_at)) / 1000) : null;
}

function Row({ incident, captions }: { incident: Incident; captions: Captions }) {
  const { t, i18n } = useTranslation();
  const lasted = secondsOf(incident);
  const where = incident.of_bridge ? t("report.of_bridge") : incident.seats.map(captions).join(", ");
  const cause = [incident.cause && t(`incident_cause.${incident.cause}`), incident.cause_text]
    .filter(Boolean)
    .join(": ");
  const told = [
    incident.told_site_chair_at && `${t("told.site_chair")} ${hourMinute(incident.told_site_chair_at)}`,
    incident.told_main_at && `${t("told.main")} ${hourMinute(incident.told_main_at)}`,
  ].filter(Boolean);
  return (
    <li data-open={incident.closed_at === null}>
      <p className="incident-head">
        <b>
          {t(`incident_kind.${incident.kind}`)} · {where}
        </b>
        <span className="num">
          {hourMinute(incident.began_at)}
          {lasted !== null && ` · ${secondsText(lasted, i18n.language)}`}
        </span>
        <span className={`pill ${incident.end === "ABANDONED" || !incident.end ? "tone-bad" : "tone-good"}`}>
          {t(incident.end ? `incident_end.${incident.end}` : "incident_end.OPEN")}
        </span>
      </p>
      <dl>
        <div>
          <dt>{t("reg.cause")}</dt>
          <dd>{cause || <span className="tone-warn">{t("dossier.not_given")}</span>}</dd>
        </div>
        <div>
          <dt>{t("report.remedy")}</dt>
          <dd>{incident.remedy || <span className="tone-warn">{t("dossier.not_given")}</span>}</dd>
        </div>
      </dl>
      <p className="quiet num">{[...told, incident.contact].filter(Boolean).join(" · ")}</p>
    </li>
  );
}
