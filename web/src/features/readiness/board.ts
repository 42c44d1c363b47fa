import type { Dossier, DossierSite, ReadinessAnswer, ReadinessItem } from "../../api/institution";
import type { Snapshot, SnapshotSite } from "../../api/records";

export const kReadyBeforeMs = 30 * 60_000; // Q11.2/2
export const kItems: readonly ReadinessItem[] = ["CONNECTED", "LINE", "SOUND", "PICTURE"];
const kFields = { CONNECTED: "connected", LINE: "line", SOUND: "sound", PICTURE: "picture" } as const;

export interface Change {
  item: ReadinessItem;
  from: ReadinessAnswer;
  to: ReadinessAnswer;
}

export interface BoardRow {
  site: DossierSite;
  then: SnapshotSite | null;
  changes: Change[]; // since T0-30
}

export function readyBy(dossier: Dossier): number | null {
  const opens = dossier.registration.slot?.opens_at;
  return opens ? Date.parse(opens) - kReadyBeforeMs : null;
}

// A site that declined is not waited for.
export function rowsOf(dossier: Dossier): BoardRow[] {
  return dossier.sites
    .filter((site) => site.invitation !== "DECLINED")
    .map((site) => {
      const then = dossier.snapshot?.sites.find((one) => one.seat === site.seat) ?? null;
      return { site, then, changes: then ? changesOf(site, then) : [] };
    });
}

function changesOf(site: DossierSite, then: SnapshotSite): Change[] {
  return site.readiness.flatMap(({ item, answer }) => {
    const from = then[kFields[item]];
    return from === answer ? [] : [{ item, from, to: answer }];
  });
}

export function answerOf(site: DossierSite, item: ReadinessItem): DossierSite["readiness"][number] {
  const found = site.readiness.find((one) => one.item === item);
  return found ?? { item, answer: "UNANSWERED", fault: "", by: "", by_name: "", at: null };
}

export function wasAnswer(then: SnapshotSite, item: ReadinessItem): ReadinessAnswer {
  return then[kFields[item]];
}

// Whom to call first: a fault somebody spoke of, then who has said least, then who only lacks the second rehearsal.
function weight({ site }: BoardRow): number {
  if (site.ready) return 9;
  if (site.readiness.some((one) => one.answer === "FAULT")) return 0;
  const silent = site.readiness.filter((one) => one.answer === "UNANSWERED").length;
  return silent > 0 ? 5 - silent : 6;
}

export function sorted(rows: readonly BoardRow[]): BoardRow[] {
  return [...rows].sort((a, b) => weight(a) - weight(b));
}

export function readyCount(rows: readonly BoardRow[]): number {
  return rows.filter((row) => row.site.ready).length;
}

// Of those that were counted at T0-30: how many came after, how many fell away.
export function since(snapshot: Snapshot, rows: readonly BoardRow[]): { came: number; fell: number } {
  const known = new Map(snapshot.sites.map((one) => [one.seat, one.ready]));
  const came = rows.filter((row) => row.site.ready && known.get(row.site.seat) === false).length;
  const fell = rows.filter((row) => !row.site.ready && known.get(row.site.seat) === true).length;
  return { came, fell };
}
