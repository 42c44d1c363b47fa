import { describe, expect, it } from "vitest";
import type { SiteRow } from "../../api/types";
import { keepOrder, sortRows, status } from "./severity";

const row = (seat: number, part: Partial<SiteRow> = {}): SiteRow => ({
  seat,
  code: "",
  caption: `${seat}`,
  order: seat,
  connection: "CONNECTED",
  room_mic: true,
  bridge_mic: false,
  tally: "NONE",
  checked_in: "A Thử",
  ...part,
});

describe("site wall", () => {
  const rows = [
    row(1),
    row(2, { quality: "BAD" }),
    row(3, { connection: "NOT_IN" }),
    row(4),
    row(5, { help: true }),
    row(6, { fault: "x" }),
    row(7, { connection: "LOST" }),
    row(8, { checked_in: null }),
    row(9, { connection: "LOST", tally: "PROGRAM" }),
    row(10, { connection: "RECONNECTING" }),
  ];
  const order = (open: boolean) => sortRows(rows, "severity", new Set([4]), open).map((r) => r.seat);
  it("puts what needs a hand now first: gone from the air, help, fault, lost, wants to speak, a poor line", () => {
    expect(order(true)).toEqual([9, 5, 6, 7, 10, 4, 2, 3, 8, 1]);
  });
  it("looks for those who never joined only once the meeting is open", () => {
    expect(order(false).at(-1)).toBe(3);
  });
  it("has the protocol order too", () => {
    const mixed = [row(3, { order: 1 }), row(1, { order: 3 }), row(2, { order: 2 })];
    expect(sortRows(mixed, "order", new Set(), true).map((r) => r.seat)).toEqual([3, 2, 1]);
  });
  it("keeps rows where they are while the pointer is over them; new ones come last", () => {
    expect(keepOrder([row(1), row(2), row(3)], [3, 1]).map((r) => r.seat)).toEqual([3, 1, 2]);
  });
  it("says a poor line instead of connected", () => {
    expect(status(row(1, { quality: "TERRIBLE" }))).toEqual({ word: "quality.TERRIBLE", tone: "warn" });
    expect(status(row(1, { connection: "LOST", quality: "BAD" })).word).toBe("site.LOST");
  });
});
