import { expect, it } from "vitest";
import type { Outcome } from "../../api/institution";
import { summed } from "./summed";

const outcome = (rule: string, status: Outcome["status"], seat: number | null = null) =>
  ({ rule, status, seat }) as Outcome;

it("a duty of many sites is one line in its worst status", () => {
  const rows = summed([
    outcome("DL-REG", "MET"),
    outcome("DL-TEST1", "MET", 44),
    outcome("DL-TEST1", "MISSED", 46),
    outcome("DL-TEST1", "MISSED", 50),
    outcome("DL-RELOC", "NOT_APPLICABLE", 44),
  ]);
  expect(rows.map((row) => [row.rule, row.status, row.n, row.of, row.seats])).toEqual([
    ["DL-REG", "MET", 1, 1, []],
    ["DL-TEST1", "MISSED", 2, 3, [46, 50]],
  ]);
});
