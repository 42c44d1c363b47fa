import { useTranslation } from "react-i18next";
import type { Report } from "../../api/institution";
import type { SnapshotSite } from "../../api/records";
import { hourMinute } from "../../i18n/format";
import type { Captions } from "../desk/captions";
import { notReady } from "../desk/not-ready";
import { defectWords } from "../dossier/defects";
import { ReadinessDots } from "../dossier/readiness-dots";

// The board as it was half an hour before, and never changed since (khoản 2 Điều 11).
export function ReportSnapshot({ report, captions }: { report: Report; captions: Captions }) {
  const { t } = useTranslation();
  const { snapshot } = report;
  if (!snapshot) return null;
  const missing = notReady(snapshot);
  return (
    <section className="panel report-part">
      <h2>{t("report.snapshot", { time: hourMinute(snapshot.at) })}</h2>
      <p className={missing.length === 0 ? "tone-good num" : "num"}>
        {t("snapshot.count", { m: snapshot.sites.length, n: snapshot.ready, k: missing.length })}
      </p>
      {missing.length > 0 && (
        <ul className="report-list">
          {missing.map((one) => (
            <li key={one.seat}>
              <b>{captions(one.seat)}</b>: {one.why.map((key) => t(key).toLocaleLowerCase()).join(", ")}
              {one.fault && <span className="quiet"> ({defectWords(one.fault, t)})</span>}
            </li>
          ))}
        </ul>
      )}
      <details className="report-fold">
        <summary>{t("report.whole_board")}</summary>
        <ul className="board-rows">
          {snapshot.sites.map((site) => (
            <li key={site.seat}>
              <span>{captions(site.seat)}</span>
              <ReadinessDots site={{ readiness: itemsOf(site) }} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function itemsOf(site: SnapshotSite) {
  return [
    { item: "CONNECTED" as const, answer: site.connected, fault: "" },
    { item: "LINE" as const, answer: site.line, fault: "" },
    { item: "SOUND" as const, answer: site.sound, fault: "" },
    { item: "PICTURE" as const, answer: site.picture, fault: "" },
  ];
}
