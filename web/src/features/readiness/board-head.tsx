import { CircleCheck, Lock, Timer } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../api/institution";
import { hourMinute } from "../../i18n/format";
import { span } from "../../i18n/span";
import { useLiveNow } from "../live/live-dossier";
import { type BoardRow, readyBy, readyCount, since } from "./board";

// "29 sẵn sàng / 31", what is left until the board closes; afterwards what it was then beside what it is now.
export function BoardHead({ dossier, rows }: { dossier: Dossier; rows: BoardRow[] }) {
  const { t } = useTranslation();
  const ready = readyCount(rows);
  const { snapshot } = dossier;
  const whole = ready === rows.length;
  return (
    <header className="readiness-head">
      {snapshot && (
        <p className="readiness-then" data-snapshot={snapshot.ready}>
          <Lock size={18} aria-hidden="true" />
          <span>{t("readiness.then", { time: hourMinute(snapshot.at) })}</span>
          <b className="num">{t("readiness.of", { n: snapshot.ready, m: snapshot.sites.length })}</b>
        </p>
      )}
      <p className={`readiness-count ${whole ? "tone-good" : "tone-warn"}`} data-ready={ready}>
        {whole && <CircleCheck size={26} aria-hidden="true" />}
        {snapshot && <span>{t("readiness.now")}</span>}
        <b className="num">{t("readiness.ready_of", { n: ready, m: rows.length })}</b>
      </p>
      {snapshot ? <Since snapshot={snapshot} rows={rows} /> : <Left dossier={dossier} />}
    </header>
  );
}

function Since({ snapshot, rows }: { snapshot: NonNullable<Dossier["snapshot"]>; rows: BoardRow[] }) {
  const { t } = useTranslation();
  const { came, fell } = since(snapshot, rows);
  if (came + fell === 0) return <p className="quiet">{t("readiness.unchanged")}</p>;
  const parts = [came > 0 && t("readiness.came", { n: came }), fell > 0 && t("readiness.fell", { n: fell })];
  return <p className="readiness-since">{parts.filter(Boolean).join(" · ")}</p>;
}

function Left({ dossier }: { dossier: Dossier }) {
  const { t, i18n } = useTranslation();
  const now = useLiveNow();
  const limit = readyBy(dossier);
  if (limit === null) return null;
  const left = limit - now;
  const time = hourMinute(new Date(limit));
  if (left <= 0) return <p className="tone-bad">{t("readiness.over", { time })}</p>;
  return (
    <p className={`readiness-left num ${left < 10 * 60_000 ? "tone-bad" : ""}`}>
      <Timer size={20} aria-hidden="true" />
      {t("readiness.left", { span: span(left, i18n.language), time })}
    </p>
  );
}
