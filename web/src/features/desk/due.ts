import type { Card, Dossier, Outcome, Stage } from "../../api/institution";

export type Group = "decide" | "act" | "wait" | "over";

const kAwaitingHost: readonly Stage[] = ["COUNTER_PROPOSED", "REFUSED", "DRAFT"];
const kOver: readonly Stage[] = ["ENDED", "SHUT_DOWN", "CANCELLED", "REFUSED"];

// Whose hand a dossier needs, as the Office sees it.
export function groupOf(card: Card): Group {
  if (card.stage === "REGISTERED") return "decide";
  if (kOver.includes(card.stage)) return "over";
  if (kAwaitingHost.includes(card.stage)) return "wait";
  return card.due ? "act" : "wait";
}

const kBegun: readonly Stage[] = ["LIVE", "ENDED", "SHUT_DOWN", "CANCELLED", "REFUSED"];

// Duties that are not done and still can be, the first to end before all others. A late registration is a finding, not
// something to do; after the opening nothing of the preparation is.
export function openDuties(dossier: Dossier): Outcome[] {
  if (kBegun.includes(dossier.stage)) return [];
  return dossier.outcomes
    .filter((one) => one.limit && !one.met_at && !one.done_at && ["PENDING", "MISSED"].includes(one.status))
    .filter((one) => one.rule !== "DL-REG" || dossier.registered_at === null)
    .sort((a, b) => Date.parse(a.limit ?? "") - Date.parse(b.limit ?? ""));
}

const limitOf = (card: Card) => Date.parse(card.due?.limit ?? card.slot?.opens_at ?? "") || Number.MAX_SAFE_INTEGER;

// Nothing waits for an emergency, and what a leader ordered has no deadline to stand by.
function weight(card: Card): number {
  if (card.urgency === "EMERGENCY") return 2;
  return card.urgency === "AD_HOC" && card.stage === "REGISTERED" ? 1 : 0;
}

// Then what ends soonest, so that what is over stands on top.
export function byUrgency(a: Card, b: Card): number {
  return weight(b) - weight(a) || limitOf(a) - limitOf(b);
}
