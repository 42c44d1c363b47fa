import { describe, expect, it } from "vitest";
import { guestsOf, mended, ownCount, sent, setAllOwn, setOwn, total, totalAt } from "./delegates";

const unitOf = (seat: number) => ({ 1: "VPUB", 25: "SYT", 44: "DTO_UB" })[seat] ?? "";
const rows = [
  { unit: "", count: 20, seat: 25 },
  { unit: "STC", count: 6, seat: 1 },
  { unit: "VPUB", count: 10, seat: 1 },
];

describe("delegates", () => {
  it("are counted where they sit, whosever they are", () => {
    expect(totalAt(rows, 1)).toBe(16);
    expect(ownCount(rows, 1, unitOf)).toBe(10);
    expect(guestsOf(rows, unitOf)).toEqual([{ unit: "STC", count: 6, seat: 1 }]);
    expect(total(rows, [1, 25, 44])).toBe(36);
  });
  it("of all sites are set by one number, and guests stay", () => {
    const all = setAllOwn(rows, [1, 25, 44], 15, unitOf);
    expect([1, 25, 44].map((seat) => totalAt(all, seat))).toEqual([21, 15, 15]);
    expect(totalAt(setOwn(all, 44, 0, unitOf), 44)).toBe(0);
  });
  it("are sent with their unit, at invited sites, each unit once", () => {
    const twice = [...rows, { unit: "STC", count: 2, seat: 1 }, { unit: "STC", count: 9, seat: 50 }];
    expect(sent(twice, [1, 25], unitOf, "SYT")).toEqual([
      { unit: "STC", count: 8, seat: 1 },
      { unit: "VPUB", count: 10, seat: 1 },
      { unit: "SYT", count: 20, seat: 25 },
    ]);
    expect(sent([{ unit: "", count: 3, seat: 99 }], [99], unitOf, "SYT")[0]?.unit).toBe("SYT");
  });
  it("kept by the page before are not lost", () =>
    expect(mended({ 25: 40, 44: 0 })).toEqual([{ unit: "", count: 40, seat: 25 }]));
});
