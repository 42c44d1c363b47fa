import { expect, it } from "vitest";
import type { Conflict } from "../../api/institution";
import { clashes, conflictLanes } from "./conflict-lanes";

const conflict = (seat: number, dossier: number) =>
  ({ seat, dossier, what: "MEETING", from: "2026-12-03T01:00:00Z", until: "2026-12-03T02:00:00Z" }) as Conflict;

it("sites with the same meetings in the way are one lane; meetings are counted, not sites", () => {
  const all = [conflict(41, 1), conflict(42, 1), conflict(42, 2), conflict(43, 1)];
  expect(conflictLanes(all).map((lane) => [lane.seats, lane.conflicts.length])).toEqual([
    [[41, 43], 1],
    [[42], 2],
  ]);
  expect(clashes(all)).toBe(2);
});
