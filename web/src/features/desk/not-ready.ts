import type { Snapshot, SnapshotSite } from "../../api/records";
import type { MessageKey } from "../../i18n/vi";

export interface NotReady {
  seat: number;
  why: MessageKey[]; // in the words of the board
  fault: string; // as it was said
}

const kItems: [keyof SnapshotSite & ("line" | "sound" | "picture"), MessageKey][] = [
  ["line", "check.line"],
  ["sound", "check.audio"],
  ["picture", "check.picture"],
];

// The sites that were not ready at T0-30 and why: who is not in has no line to speak of.
export function notReady(snapshot: Snapshot): NotReady[] {
  return snapshot.sites
    .filter((site) => !site.ready)
    .map((site) => ({ seat: site.seat, why: whyNot(site), fault: site.fault }));
}

function whyNot(site: SnapshotSite): MessageKey[] {
  if (site.connected === "UNANSWERED") return ["site.NOT_IN"];
  if (site.connected === "FAULT") return ["check.link"];
  const wrong = kItems.filter(([item]) => site[item] !== "OK").map(([, word]) => word);
  return wrong.length > 0 ? wrong : ["snapshot.no_test2"];
}
