import type { Conflict } from "../../api/institution";

export interface ConflictLane {
  seats: number[];
  conflicts: Conflict[];
}

const keyOf = (one: Conflict) => `${one.dossier}/${one.what}/${one.from}/${one.until}`;

// Sites against which the same meetings stand are one lane: eleven districts in one conference are one fact.
export function conflictLanes(conflicts: readonly Conflict[]): ConflictLane[] {
  const bySeat = new Map<number, Conflict[]>();
  for (const one of conflicts) {
    if (one.seat !== null) bySeat.set(one.seat, [...(bySeat.get(one.seat) ?? []), one]);
  }
  const lanes = new Map<string, ConflictLane>();
  for (const [seat, own] of bySeat) {
    const key = own.map(keyOf).sort().join();
    const lane = lanes.get(key) ?? { seats: [], conflicts: own };
    lane.seats.push(seat);
    lanes.set(key, lane);
  }
  return [...lanes.values()];
}

// Meetings in the way, not sites.
export function clashes(conflicts: readonly Conflict[]): number {
  return new Set(conflicts.map(keyOf)).size;
}
