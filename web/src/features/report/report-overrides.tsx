import { useTranslation } from "react-i18next";
import type { Report } from "../../api/institution";
import { shortTime } from "../../i18n/day";

// What was done although a rule stood against it, by whom and why.
export function ReportOverrides({ report }: { report: Report }) {
  const { t, i18n } = useTranslation();
  if (report.overrides.length === 0) return null;
  const word = (act: string) => (i18n.exists(`fact.${act}`) ? `fact.${act}` : `override.${act}`) as "fact.approved";
  return (
    <section className="panel report-part">
      <h2>{t("report.overrides")}</h2>
      <ul className="report-list">
        {report.overrides.map((one) => (
          <li key={`${one.act}${one.at}`}>
            <b>{t(word(one.act))}</b>: {one.reason}{" "}
            <span className="quiet num">
              {one.by_name}, {shortTime(one.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
