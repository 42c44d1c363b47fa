import type { SiteRow } from "../../api/types";

export interface Loss {
  seat: number;
  how: "lost" | "left";
}

// Sites that were on air and are gone with the newest state. One that leaves is taken off the program in the same step, so
// the tally before counts.
export function onAirLosses(before: readonly SiteRow[], now: readonly SiteRow[]): Loss[] {
  const was = new Map(before.map((row) => [row.seat, row]));
  return now.flatMap((row): Loss[] => {
    const old = was.get(row.seat);
    if (old?.tally !== "PROGRAM" || old.connection === row.connection) return [];
    // Before the opening a room that left is simply not in; off the air it is all the same.
    if (row.connection === "LEFT" || row.connection === "NOT_IN") return [{ seat: row.seat, how: "left" }];
    return row.connection === "LOST" ? [{ seat: row.seat, how: "lost" }] : [];
  });
}
