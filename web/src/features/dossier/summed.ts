import type { Outcome } from "../../api/institution";

export interface Summed extends Outcome {
  n: number; // sites in this status
  of: number; // sites it is judged for
  seats: number[]; // those in this status
}

const kWorst: Outcome["status"][] = ["MISSED", "PENDING", "IMPOSSIBLE", "WAIVED", "MET", "NOT_APPLICABLE"];

// One line a rule, in its worst status; what does not concern this meeting is left out.
export function summed(outcomes: readonly Outcome[]): Summed[] {
  const rules = new Map<string, Outcome[]>();
  for (const one of outcomes) {
    if (one.status === "NOT_APPLICABLE") continue;
    rules.set(one.rule, [...(rules.get(one.rule) ?? []), one]);
  }
  return [...rules.values()].map((all) => {
    const worst = all.reduce((a, b) => (kWorst.indexOf(b.status) < kWorst.indexOf(a.status) ? b : a));
    const same = all.filter((one) => one.status === worst.status);
    return { ...worst, n: same.length, of: all.length, seats: same.flatMap((one) => one.seat ?? []) };
  });
}
