import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Conflict, Slot } from "../../api/institution";
import { hours } from "../../i18n/day";
import { Link } from "../../ui/link";
import { Strip } from "../../ui/strip";
import type { Captions } from "../desk/captions";
import { conflictLanes } from "./conflict-lanes";

const kMarginMs = 3_600_000;
const kMostLanes = 6;

interface Props {
  slot: Slot;
  conflicts: Conflict[];
  captions: Captions;
  free?: ReactNode; // times to take instead, for whoever may choose one
}

// What stands against a time, where: the wanted hours in blue behind what is already there.
export function ConflictStrip({ slot, conflicts, captions, free }: Props) {
  const { t } = useTranslation();
  const sites = conflicts.filter((one) => one.seat !== null);
  const ports = conflicts.find((one) => one.resource === "PORTS");
  if (conflicts.length === 0) return <p className="tone-good conflict-free">{t("conflict.none")}</p>;
  const named = (names: string[]) =>
    names.length > 2 ? `${names[0]} ${t("conflict.more", { n: names.length - 1 })}` : names.join(", ");
  const from = Math.min(...[slot.opens_at, ...sites.map((one) => one.from)].map(Date.parse)) - kMarginMs;
  const to = Math.max(...[slot.ends_at, ...sites.map((one) => one.until)].map(Date.parse)) + kMarginMs;
  const own = { from: Date.parse(slot.opens_at), to: Date.parse(slot.ends_at) };
  const lanes = conflictLanes(sites).map((lane) => ({
    key: lane.seats.join(),
    label: named(lane.seats.map(captions)),
    bars: lane.conflicts.map((one) => ({
      key: `${one.dossier}/${one.what}/${one.from}`,
      from: Date.parse(one.from),
      to: Date.parse(one.until),
      label: one.title ?? t("conflict.other"),
      tone: "clash" as const,
    })),
  }));
  return (
    <div className="conflicts">
      {ports && <p className="error">{t("conflict.ports", { n: ports.short_by })}</p>}
      <Meetings conflicts={sites} />
      <Strip lanes={lanes.slice(0, kMostLanes)} from={from} to={to} label={t("conflict.title")} wanted={own} />
      <p className="quiet conflict-key">{t("conflict.wanted")}</p>
      {lanes.length > kMostLanes && <p className="quiet">{t("conflict.more", { n: lanes.length - kMostLanes })}</p>}
      {free}
    </div>
  );
}

// Each meeting once, by name: the clerk calls its host.
function Meetings({ conflicts }: { conflicts: Conflict[] }) {
  const { t } = useTranslation();
  const each = new Map(conflicts.map((one) => [`${one.dossier}/${one.what}/${one.from}`, one]));
  return (
    <ul className="conflict-list">
      {[...each.values()].map((one) => (
        <li key={`${one.dossier}/${one.what}/${one.from}`}>
          <b className="num">{hours(one.from, one.until)}</b>{" "}
          {one.dossier ? <Link to={`/office/dossier/${one.dossier}`}>{one.title}</Link> : t("conflict.other")}
          {one.host_name && `, ${one.host_name}`}
          {one.what !== "MEETING" && ` (${t(`what.${one.what}`)})`}
          {": "}
          {t("desk.sites", { n: conflicts.filter((other) => same(other, one)).length })}
        </li>
      ))}
    </ul>
  );
}

function same(a: Conflict, b: Conflict): boolean {
  return a.dossier === b.dossier && a.what === b.what && a.from === b.from;
}
