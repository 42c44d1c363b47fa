import { useTranslation } from "react-i18next";
import type { DossierSite } from "../../api/institution";
import { shortTime } from "../../i18n/day";
import type { Captions } from "../desk/captions";
import { ReadinessDots } from "../dossier/readiness-dots";

// The sites of the report: answer, rehearsals, readiness, when each was switched off.
export function ReportSites({ sites, captions }: { sites: DossierSite[]; captions: Captions }) {
  const { t } = useTranslation();
  return (
    <details className="panel report-part report-log">
      <summary>
        <h2>
          {t("report.preparation")} <span className="count num">{sites.length}</span>
        </h2>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="report-wide" tabIndex={0} aria-label={t("report.preparation")}>
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{t("office.site")}</th>
              <th scope="col">{t("dossier.answer")}</th>
              <th scope="col">{t("stop.test1")}</th>
              <th scope="col">{t("stop.test2")}</th>
              <th scope="col">{t("stop.ready")}</th>
              <th scope="col">{t("act.shutdown_3")}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site) => (
              <tr key={site.seat}>
                <th scope="row">{captions(site.seat)}</th>
                <td>{t(`invitation.${site.invitation}`)}</td>
                <td>{t(`rehearsal.${site.rehearsals[0] ?? "PLANNED"}`)}</td>
                <td>{t(`rehearsal.${site.rehearsals[1] ?? "PLANNED"}`)}</td>
                <td>
                  <ReadinessDots site={site} />
                </td>
                <td className="num">{site.shutdown[2] ? shortTime(site.shutdown[2]) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
