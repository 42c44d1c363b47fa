import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type LogEntry, records } from "../../api/records";
import { clock } from "../../i18n/format";
import { Button } from "../../ui/button";
import { Listed } from "../../ui/listed";
import { useLoad } from "../../ui/use-load";
import type { Captions } from "../desk/captions";
import { Segments } from "../desk/segments";
import { filterLog, groupOf, kLogGroups } from "./log-groups";

// The operator's log (điểm a khoản 1 Điều 10), folded: thousands of lines are for who looks for one.
export function ReportLog({ id, captions }: { id: number; captions: Captions }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="panel report-part report-log" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t("report.log")}</h2>
      </summary>
      {open && <Log id={id} captions={captions} />}
    </details>
  );
}

const kStep = 200;

function Log({ id, captions }: { id: number; captions: Captions }) {
  const { t } = useTranslation();
  const loaded = useLoad(() => records.log(id));
  const [group, setGroup] = useState("all");
  const [words, setWords] = useState("");
  const [most, setMost] = useState(kStep);
  const say = useSaid(captions);
  const all = loaded.data ?? [];
  const rows = loaded.data && filterLog(all, group, words, say);
  const options = ["all", ...kLogGroups].map((value) => ({
    value,
    label: t(`log_group.${value}` as "log_group.all"),
    count: value === "all" ? all.length : all.filter((one) => groupOf(one.kind) === value).length,
  }));
  return (
    <div className="log">
      <div className="desk-bar">
        <Segments label={t("desk.show")} value={group} options={options} onChange={setGroup} />
        <label className="desk-search">
          <span className="visually-hidden">{t("report.log_search")}</span>
          <input
            className="input"
            type="search"
            placeholder={t("report.log_search")}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      </div>
      <Listed
        loaded={{ ...loaded, data: rows }}
        empty={<p>{t(all.length ? "report.log_none" : "report.log_empty")}</p>}
      >
        {(shown) => (
          <>
            <ol className="log-rows">
              {shown.slice(0, most).map((entry) => (
                <li key={entry.number}>
                  <time className="num quiet" dateTime={entry.at}>
                    {clock(new Date(entry.at))}
                  </time>
                  <span>{say(entry)}</span>
                  <span className="quiet">{entry.by_name}</span>
                </li>
              ))}
            </ol>
            {shown.length > most && (
              <Button onClick={() => setMost(most + kStep)}>{t("act.more_rows", { n: shown.length - most })}</Button>
            )}
          </>
        )}
      </Listed>
    </div>
  );
}

// "Lên hình · Điểm cầu huyện Đăk Tô · Một lớn, năm nhỏ": kinds, layouts and states in our words; what is unknown stands as
// it came.
function useSaid(captions: Captions): (entry: LogEntry) => string {
  const { t, i18n } = useTranslation();
  const known = (key: string, otherwise: string) => (i18n.exists(key) ? t(key as "log.program_taken") : otherwise);
  const details = (text: string) =>
    text
      .split(" ")
      .map((word) => known(`layout.${word}`, known(`speak.${word}`, word)))
      .join(" ");
  return (entry) =>
    [
      known(`log.${entry.kind}`, entry.kind),
      entry.seat !== null && captions(entry.seat),
      entry.details && details(entry.details),
    ]
      .filter(Boolean)
      .join(" · ");
}
