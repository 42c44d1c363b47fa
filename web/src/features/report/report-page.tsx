import { useTranslation } from "react-i18next";
import { institution, type Report } from "../../api/institution";
import { clause } from "../../i18n/clause";
import { shortTime } from "../../i18n/day";
import { fullTime } from "../../i18n/format";
import { span } from "../../i18n/span";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Link } from "../../ui/link";
import { useLoad } from "../../ui/use-load";
import { type Captions, useProvince } from "../desk/captions";
import { useLimit } from "../desk/use-limit";
import { summed } from "../dossier/summed";
import { ReportSites } from "./report-sites";
import "../desk/desk.css";
import "../dossier/dossier.css";
import "./report.css";

export default function ReportPage({ id }: { id: number }) {
  const { t } = useTranslation();
  const { caption } = useProvince();
  const { data, error, reload } = useLoad(() => institution.report(id));
  if (error && !data) return <Fault error={error} retry={reload} />;
  if (!data) return <p role="status">{t("app.loading")}</p>;
  return (
    <>
      <div className="sheet-tools report-tools">
        <Link className="btn" to={`/office/dossier/${id}`}>
          {t("act.to_dossier")}
        </Link>
        <Button tone="primary" onClick={() => print()}>
          {t("act.print")}
        </Button>
      </div>
      <Paper report={data} captions={caption} />
    </>
  );
}

// One page: what was planned, what was, what was not as it should be and by which clause.
function Paper({ report, captions }: { report: Report; captions: Captions }) {
  const { t, i18n } = useTranslation();
  return (
    <article className="report panel">
      <header>
        <p className="quiet">{t("report.title")}</p>
        <h1>{report.title}</h1>
        <p>
          {t("role.host")}: <b>{report.host_name}</b>
        </p>
      </header>
      <Times report={report} />
      <Findings report={report} captions={captions} />
      {report.overrides.length > 0 && (
        <section>
          <h2>{t("report.overrides")}</h2>
          <ul className="report-list">
            {report.overrides.map((one) => (
              <li key={`${one.act}${one.at}`}>
                <b>{t(`override.${one.act}` as "override.approve")}</b>: {one.reason}{" "}
                <span className="quiet num">
                  {one.by_name}, {shortTime(one.at)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ReportSites sites={report.sites} captions={captions} />
      <footer className="quiet num">
        {t("report.made", {
          time: fullTime(report.made_at, i18n.language),
          instrument: report.instrument,
          version: report.version,
        })}
        {report.simulated && ` · ${t("desk.simulated")}`}
      </footer>
    </article>
  );
}

function Times({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  const { planned, opened_at, ended_at } = report;
  const lasted = opened_at && ended_at ? Date.parse(ended_at) - Date.parse(opened_at) : null;
  const rows: [string, string, string][] = [
    [
      t("ended.opened_at"),
      fullTime(planned.opens_at, i18n.language),
      opened_at ? fullTime(opened_at, i18n.language) : "",
    ],
    [t("ended.ended_at"), fullTime(planned.ends_at, i18n.language), ended_at ? fullTime(ended_at, i18n.language) : ""],
    [
      t("ended.lasted"),
      span(Date.parse(planned.ends_at) - Date.parse(planned.opens_at), i18n.language),
      lasted === null ? "" : span(lasted, i18n.language),
    ],
  ];
  return (
    <table className="report-table">
      <thead>
        <tr>
          <th scope="col">{t("office.when")}</th>
          <th scope="col">{t("report.planned")}</th>
          <th scope="col">{t("report.actual")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, plan, actual]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{plan}</td>
            <td className="num">{actual || t("dossier.not_yet")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ report, captions }: { report: Report; captions: Captions }) {
  const { t, i18n } = useTranslation();
  const limitAt = useLimit();
  const missed = summed(report.outcomes).filter((one) => one.status === "MISSED");
  return (
    <section>
      <h2>{t("report.findings")}</h2>
      {missed.length === 0 ? (
        <p className="tone-good">{t("report.no_findings")}</p>
      ) : (
        <ul className="report-list">
          {missed.map((one) => (
            <li key={one.rule}>
              <b>{t(`rule.${one.rule}` as "rule.DL-REG")}</b> (
              {one.clauses.map((id) => clause(id, i18n.language)).join(", ")}): {one.unit_name && `${one.unit_name}. `}
              {one.limit && `${t("deadline.until", { time: limitAt(one.limit) })}. `}
              {one.met_at ? t("dossier.done_at", { time: shortTime(one.met_at) }) : t("dossier.never")}
              {one.seats.length > 0 && ` ${one.seats.map(captions).join(", ")}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
