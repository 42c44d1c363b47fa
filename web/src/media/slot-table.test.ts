import { describe, expect, it } from "vitest";
import { atOrAfter, SlotTable } from "./slot-table";

const entry = (slot: number, source: string, assignment: number) => ({
  slot,
  source,
  assignment,
  caption: `caption ${source}`,
  from_rtp_timestamp: 0,
});

describe("SlotTable", () => {
  it("lets the higher assignment win whatever the order of arrival", () => {
    const table = new SlotTable();
    expect(table.assign(entry(8, "41/camera", 5))).toBe(true);
    expect(table.assign(entry(8, "25/camera", 4))).toBe(false);
    expect(table.at(8)?.source).toBe("41/camera");
  });
  it("ignores a release that speaks of an older assignment", () => {
    const table = new SlotTable();
    table.assign(entry(8, "41/camera", 5));
    expect(table.release(8, 4)).toBe(false);
    expect(table.find("41/camera")?.slot).toBe(8);
    expect(table.release(8, 5)).toBe(true);
    expect(table.find("41/camera")).toBeUndefined();
  });
  it("does not take a repeated assignment after its release", () => {
    const table = new SlotTable();
    table.assign(entry(8, "41/camera", 5));
    table.release(8, 5);
    expect(table.assign(entry(8, "41/camera", 5))).toBe(false);
  });
  it("finds the newest slot of a source that moved", () => {
    const table = new SlotTable();
    table.assign(entry(8, "41/camera", 5));
    table.assign(entry(9, "41/camera", 6));
    expect(table.find("41/camera")?.slot).toBe(9);
  });
});

describe("atOrAfter", () => {
  it("compares on the 32-bit circle", () => {
    expect(atOrAfter(100, 100)).toBe(true);
    expect(atOrAfter(101, 100)).toBe(true);
    expect(atOrAfter(99, 100)).toBe(false);
    expect(atOrAfter(5, 0xfffffff0)).toBe(true);
    expect(atOrAfter(0xfffffff0, 5)).toBe(false);
  });
});
