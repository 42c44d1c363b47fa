import type { Fact, FactKind } from "../../api/institution";

export interface Line {
  fact: Fact;
  seats: number[];
}

// Said once for many sites; invitations are the consent's own consequence, presence is the duty log's.
const kSummed: readonly FactKind[] = [
  "site_notice_sent",
  "change_seen",
  "acknowledged",
  "technician_assigned",
  "rehearsal_resulted",
  "readiness_answered",
  "shutdown_ticked",
];
const kSilent: readonly FactKind[] = ["site_invited", "present"];

// Facts in a row of one kind are one line.
export function linesOf(facts: Fact[]): Line[] {
  const lines: Line[] = [];
  for (const fact of facts) {
    if (kSilent.includes(fact.kind)) continue;
    const last = lines.at(-1);
    const seat = fact.details.seat;
    if (last && last.fact.kind === fact.kind && kSummed.includes(fact.kind) && sameFile(last.fact, fact)) {
      last.fact = fact;
      if (seat !== undefined && !last.seats.includes(seat)) last.seats.push(seat);
    } else lines.push({ fact, seats: seat === undefined ? [] : [seat] });
  }
  return lines;
}

// A paper is opened from the line of what it told: lines with two papers stay two.
function sameFile(one: Fact, other: Fact): boolean {
  return (one.document?.file ?? "") === (other.document?.file ?? "");
}
