import { Download, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { institution, type Report } from "../../api/institution";
import { reportPdf } from "../../api/records";
import { fullTime } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { Link } from "../../ui/link";
import { useLoad } from "../../ui/use-load";
import { type Captions, useProvince } from "../desk/captions";
import { PresencePicture } from "./presence-picture";
import { ReportFindings } from "./report-findings";
import { ReportHead } from "./report-head";
import { ReportIncidents } from "./report-incidents";
import { ReportLog } from "./report-log";
import { ReportOverrides } from "./report-overrides";
import { ReportSites } from "./report-sites";
import { ReportSnapshot } from "./report-snapshot";
import { ReportSpeeches } from "./report-speeches";
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
    <div className="report">
      <div className="sheet-tools report-tools">
        <Link className="btn" to={`/office/dossier/${id}`}>
          {t("act.to_dossier")}
        </Link>
        <a className="btn push" href={reportPdf(id)} download={`${id}.pdf`} data-action="report-pdf">
          <Download size={18} aria-hidden="true" />
          {t("act.download_pdf")}
        </a>
        <Button tone="primary" onClick={() => print()}>
          <Printer size={18} aria-hidden="true" />
          {t("act.print")}
        </Button>
      </div>
      <Paper report={data} captions={caption} />
    </div>
  );
}

// The whole meeting on one page: what it was in four figures, who was there, then what happened and what was not as it
// should be.
function Paper({ report, captions }: { report: Report; captions: Captions }) {
  const { t, i18n } = useTranslation();
  const part = { report, captions };
  return (
    <article className="report-paper">
      <ReportHead report={report} />
      <PresencePicture {...part} />
      <div className="report-columns">
        <div className="report-column">
          <ReportFindings {...part} />
          <ReportSnapshot {...part} />
          <ReportOverrides report={report} />
        </div>
        <div className="report-column">
          <ReportIncidents {...part} />
          <ReportSpeeches {...part} />
        </div>
      </div>
      <ReportSites sites={report.sites} captions={captions} />
      <ReportLog id={report.id} captions={captions} />
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
