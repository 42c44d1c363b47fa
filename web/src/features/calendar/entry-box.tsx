import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../api/institution";
import { hours } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { Link } from "../../ui/link";

// One meeting or rehearsal in a column; whose it is stays hidden from those whom it does not concern.
export function EntryBox({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const trial = entry.what !== "MEETING";
  const undecided = entry.stage === "REGISTERED" || entry.stage === "COUNTER_PROPOSED";
  return (
    <li
      className="entry"
      data-trial={trial || undefined}
      data-undecided={undecided || undefined}
      data-stage={entry.stage}
    >
      <time className="num" dateTime={entry.slot.opens_at}>
        {entry.what === "MEETING"
          ? hours(entry.slot.opens_at, entry.slot.ends_at)
          : `${hourMinute(entry.slot.opens_at)} ${t(`what.${entry.what}`)}`}
      </time>
      <Title entry={entry}>{entry.title ?? t("calendar.busy")}</Title>
      {!trial && (
        <small>{[entry.host_name, t("desk.sites", { n: entry.seats.length })].filter(Boolean).join(" · ")}</small>
      )}
      {undecided && <small className="tone-warn">{t(`meeting.${entry.stage ?? "REGISTERED"}`)}</small>}
      {entry.urgency === "EMERGENCY" && <small className="tone-bad">{t("meeting.EMERGENCY")}</small>}
    </li>
  );
}

function Title({ entry, children }: { entry: Entry; children: ReactNode }) {
  if (entry.dossier === null) return <b>{children}</b>;
  return <Link to={`/office/dossier/${entry.dossier}`}>{children}</Link>;
}
