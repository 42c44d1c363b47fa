import { describe, expect, it } from "vitest";
import type { SiteRow } from "../../api/types";
import { freshAlarm } from "./alarm";

const row = (seat: number, part: Partial<SiteRow> = {}): SiteRow => ({
  seat,
  code: "",
  caption: `${seat}`,
  order: seat,
  connection: "CONNECTED",
  room_mic: true,
  bridge_mic: false,
  tally: "NONE",
  ...part,
});

describe("the operator's alarm", () => {
  it("is silent while nothing new happens", () => {
    const rows = [row(1, { connection: "LOST" }), row(2, { help: true })];
    expect(freshAlarm(rows, rows)).toBeNull();
  });
  it("rings the most urgent of what is new", () => {
    const before = [row(1), row(2), row(3, { fault: "x" })];
    expect(freshAlarm(before, [row(1, { connection: "LOST" }), row(2, { help: true }), row(3, { fault: "x" })])).toBe(
      "lost",
    );
    expect(freshAlarm(before, [row(1), row(2, { help: true }), row(3, { fault: "x" })])).toBe("help");
  });
  it("has a sound of its own for a site that goes off the air, also when it leaves by itself", () => {
    const before = [row(1, { tally: "PROGRAM" })];
    expect(freshAlarm(before, [row(1, { tally: "PROGRAM", connection: "LOST" })])).toBe("air");
    expect(freshAlarm(before, [row(1, { connection: "LEFT" })])).toBe("air");
  });
});
