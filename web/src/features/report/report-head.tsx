import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Report } from "../../api/institution";
import { hours, longDay } from "../../i18n/day";
import { secondsText } from "../../i18n/seconds";
import { span } from "../../i18n/span";
import { StageMark } from "../desk/marks";
import { countPresences, presencesOf } from "./presence";

// Four figures a leader reads before anything else: when, who, what broke, what was against the rules.
export function ReportHead({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  return (
    <header className="panel report-head">
      <div>
        <p className="quiet">{t("report.title")}</p>
        <h1>{report.title}</h1>
        <p className="report-whose">
          {t("role.host")}: <b>{report.host_name}</b>
          <span className="num">{longDay(report.opened_at ?? report.planned.opens_at, i18n.language)}</span>
          <StageMark stage={report.stage} />
        </p>
      </div>
      <ul className="report-figures">
        <Time report={report} />
        <Sites report={report} />
        <Incidents report={report} />
        <Findings report={report} />
      </ul>
    </header>
  );
}

interface FigureProps {
  name: string;
  value: string;
  tone?: "good" | "bad" | "warn";
  children: ReactNode;
}

function Figure({ name, value, tone, children }: FigureProps) {
  return (
    <li data-tone={tone}>
      <span className="quiet">{name}</span>
      <b className="num">{value}</b>
      <small className="num">{children}</small>
    </li>
  );
}

function Time({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  const { planned, opened_at, ended_at } = report;
  const plan = t("report.as_planned", { time: hours(planned.opens_at, planned.ends_at) });
  if (!opened_at)
    return (
      <Figure name={t("ended.lasted")} value={t("report.not_held")}>
        {plan}
      </Figure>
    );
  const off = Math.round((Date.parse(opened_at) - Date.parse(planned.opens_at)) / 60_000);
  const value = ended_at ? hours(opened_at, ended_at) : t("meeting.LIVE");
  const shift = off > 0 ? "report.opened_late" : off < 0 ? "report.opened_early" : "report.opened_in_time";
  return (
    <Figure name={t("ended.lasted")} value={value} tone={off > 5 ? "warn" : undefined}>
      {[
        ended_at && span(Date.parse(ended_at) - Date.parse(opened_at), i18n.language),
        t(shift, { n: Math.abs(off) }),
        plan,
      ]
        .filter(Boolean)
        .join(" · ")}
    </Figure>
  );
}

function Sites({ report }: { report: Report }) {
  const { t } = useTranslation();
  const count = countPresences(presencesOf(report));
  if (!report.opened_at || count.all === 0)
    return (
      <Figure name={t("office.site")} value={String(report.sites.length)}>
        {t("report.nobody_yet")}
      </Figure>
    );
  const parts = [
    count.lost > 0 && t("report.lost_sites", { n: count.lost }),
    count.left > 0 && t("report.left_sites", { n: count.left }),
    count.late > 0 && t("report.late_sites", { n: count.late }),
    count.never > 0 && t("report.never_sites", { n: count.never }),
  ].filter(Boolean);
  const tone = count.never > 0 ? "bad" : parts.length > 0 ? "warn" : "good";
  return (
    <Figure name={t("report.whole_time")} value={`${count.whole}/${count.all}`} tone={tone}>
      {parts.length > 0 ? parts.join(" · ") : t("report.all_whole")}
    </Figure>
  );
}

function Incidents({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  const n = report.incidents.length;
  const longest = Math.max(0, ...report.losses.map((one) => one.seconds ?? 0));
  const open = report.incidents.filter((one) => !one.closed_at).length;
  return (
    <Figure name={t("report.incidents")} value={String(n)} tone={open > 0 ? "bad" : n > 0 ? "warn" : "good"}>
      {[
        open > 0 && t("report.incidents_open", { n: open }),
        t("report.losses_count", { n: report.losses.length }),
        longest > 0 && t("report.longest", { time: secondsText(longest, i18n.language) }),
      ]
        .filter(Boolean)
        .join(" · ")}
    </Figure>
  );
}

function Findings({ report }: { report: Report }) {
  const { t } = useTranslation();
  const n = report.findings.length;
  const clauses = new Set(report.findings.map((one) => one.clause)).size;
  const units = new Set(report.findings.map((one) => one.unit || one.unit_name)).size;
  return (
    <Figure name={t("report.findings")} value={String(n)} tone={n > 0 ? "bad" : "good"}>
      {n > 0 ? t("report.findings_of", { clauses, units }) : t("report.no_findings")}
    </Figure>
  );
}
