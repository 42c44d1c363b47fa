import type { Dossier } from "../../api/institution";
import type { Incident } from "../../api/records";

export type Lack = "site_chair" | "main" | "cause" | "etr" | "remedy";

const kToldLateMs = 5 * 60_000; // DL-LOSS

// The longest first, those whose line came back after all others; the system's own failure before everything.
export function openIncidents(dossier: Dossier): Incident[] {
  return dossier.incidents.filter((one) => one.closed_at === null).sort(byUrgency);
}

function byUrgency(a: Incident, b: Incident): number {
  const weight = (one: Incident) => (one.of_bridge ? 0 : one.restored_at === null ? 1 : 2);
  return weight(a) - weight(b) || Date.parse(a.began_at) - Date.parse(b.began_at);
}

// Done with, but the record still owes something until the end of the day (Q10.2.e/1).
export function unfinished(dossier: Dossier): Incident[] {
  return dossier.incidents.filter((one) => one.closed_at !== null && lacksOf(one).length > 0);
}

// The bridge's own failure asks nothing of the sites; a line that is back answers for the time of repair.
export function lacksOf(incident: Incident): Lack[] {
  const lacks: Lack[] = [];
  if (!incident.of_bridge && incident.told_site_chair_at === null) lacks.push("site_chair");
  if (!incident.of_bridge && incident.told_main_at === null) lacks.push("main");
  if (incident.cause === "") lacks.push("cause");
  if (incident.etr_at === null && !incident.etr_unknown && incident.restored_at === null) lacks.push("etr");
  if (incident.remedy === "" && incident.closed_at !== null) lacks.push("remedy");
  return lacks;
}

export function ranMs(incident: Incident, now: number): number {
  const until = incident.restored_at ?? incident.closed_at;
  return Math.max(0, (until ? Date.parse(until) : now) - Date.parse(incident.began_at));
}

export function toldLate(incident: Incident, now: number): boolean {
  return now - Date.parse(incident.began_at) > kToldLateMs;
}

export function ofSeat(incidents: Incident[], seat: number): Incident[] {
  return incidents.filter((one) => !one.of_bridge && one.seats.includes(seat));
}

export interface Quiet {
  times: number;
  seconds: number;
}

// Short losses that closed themselves, by site: a count and nothing to do.
export function quietLosses(dossier: Dossier): Map<number, Quiet> {
  const out = new Map<number, Quiet>();
  for (const loss of dossier.losses) {
    if (!loss.transient || loss.incident !== null) continue;
    const before = out.get(loss.seat) ?? { times: 0, seconds: 0 };
    out.set(loss.seat, { times: before.times + 1, seconds: before.seconds + (loss.seconds ?? 0) });
  }
  return out;
}
