import { useTranslation } from "react-i18next";
import type { Report } from "../../api/institution";
import type { Speech } from "../../api/records";
import { hourMinute } from "../../i18n/format";
import { secondsText } from "../../i18n/seconds";
import type { Captions } from "../desk/captions";

// Who spoke in what order, and how the time stood to what was allotted.
export function ReportSpeeches({ report, captions }: { report: Report; captions: Captions }) {
  const { t } = useTranslation();
  const { speeches } = report;
  const longest = Math.max(...speeches.map((one) => Math.max(one.seconds, one.allotted_minutes * 60)), 1);
  return (
    <section className="panel report-part">
      <h2>
        {t("ended.speakers")} {speeches.length > 0 && <span className="count num">{speeches.length}</span>}
      </h2>
      {speeches.length === 0 ? (
        <p className="quiet">{t("ended.no_speaker")}</p>
      ) : (
        <ol className="speech-rows">
          {speeches.map((one, i) => (
            <li key={one.started_at}>
              <span className="num quiet">{i + 1}</span>
              <div>
                <b>{captions(one.seat)}</b>{" "}
                <span className="quiet num">
                  {hourMinute(one.started_at)}
                  {one.oral && ` · ${t("act.speak_grant_oral")}`}
                </span>
                <p>{one.topic || <span className="quiet">{t("queue.no_topic")}</span>}</p>
                <Bar speech={one} longest={longest} />
              </div>
              <Said speech={one} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Bar({ speech, longest }: { speech: Speech; longest: number }) {
  const allotted = speech.allotted_minutes * 60;
  const inside = allotted > 0 ? Math.min(speech.seconds, allotted) : speech.seconds;
  return (
    <svg className="speech-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {allotted > 0 && <rect className="speech-allotted" width={(allotted / longest) * 100} height="8" />}
      <rect className="speech-used" y="2" width={(inside / longest) * 100} height="4" />
      {speech.seconds > inside && (
        <rect
          className="speech-over"
          x={(inside / longest) * 100}
          y="2"
          width={((speech.seconds - inside) / longest) * 100}
          height="4"
        />
      )}
    </svg>
  );
}

function Said({ speech }: { speech: Speech }) {
  const { t, i18n } = useTranslation();
  const over = speech.allotted_minutes > 0 ? speech.seconds - speech.allotted_minutes * 60 : 0;
  return (
    <span className="speech-time num">
      <b>{secondsText(speech.seconds, i18n.language)}</b>
      <small className={over > 0 ? "tone-bad" : "quiet"}>
        {speech.allotted_minutes === 0
          ? t("report.no_allotment")
          : over > 0
            ? t("report.over_by", { n: speech.allotted_minutes, time: secondsText(over, i18n.language) })
            : t("report.allotted", { n: speech.allotted_minutes })}
      </small>
    </span>
  );
}
