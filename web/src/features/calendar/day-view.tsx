import { useTranslation } from "react-i18next";
import type { Entry } from "../../api/institution";
import { go } from "../../app/router";
import { hours } from "../../i18n/day";
import { Link } from "../../ui/link";
import { Listed } from "../../ui/listed";
import { Strip } from "../../ui/strip";
import type { Loaded } from "../../ui/use-load";
import { useProvince } from "../desk/captions";
import { StageMark } from "../desk/marks";
import { lanesOf, spanOf } from "./lanes";

// The day as a list to read out, and beneath it which site is taken when.
export function DayView({ entries }: { entries: Loaded<Entry[]> }) {
  const { t } = useTranslation();
  const { sites } = useProvince();
  return (
    <Listed loaded={entries} empty={<p>{t("calendar.nothing")}</p>}>
      {(rows) => {
        const [from, to] = spanOf(rows);
        const open = (entry: Entry) =>
          entry.dossier === null ? undefined : () => go(`/office/dossier/${entry.dossier}`);
        return (
          <>
            <ul className="panel day-list">
              {rows.map((one) => (
                <DayRow key={`${one.dossier}/${one.what}/${one.slot.opens_at}`} entry={one} />
              ))}
            </ul>
            <section className="panel day-lanes">
              <h2>{t("calendar.by_site")}</h2>
              <Strip
                lanes={lanesOf(rows, sites, t("calendar.busy"), open)}
                from={from}
                to={to}
                label={t("calendar.by_site")}
              />
            </section>
          </>
        );
      }}
    </Listed>
  );
}

function DayRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const trial = entry.what !== "MEETING";
  return (
    <li data-trial={trial || undefined}>
      <time className="num" dateTime={entry.slot.opens_at}>
        {hours(entry.slot.opens_at, entry.slot.ends_at)}
      </time>
      <span>
        {entry.dossier === null ? (
          <b>{t("calendar.busy")}</b>
        ) : (
          <Link to={`/office/dossier/${entry.dossier}`}>{entry.title}</Link>
        )}
        <small>
          {[trial && t(`what.${entry.what}`), entry.host_name, t("desk.sites", { n: entry.seats.length })]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </span>
      {!trial && entry.stage && <StageMark stage={entry.stage} />}
    </li>
  );
}
