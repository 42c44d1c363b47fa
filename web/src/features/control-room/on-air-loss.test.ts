import { describe, expect, it } from "vitest";
import type { SiteRow } from "../../api/types";
import { onAirLosses } from "./on-air-loss";

const row = (seat: number, connection: SiteRow["connection"], tally: SiteRow["tally"]): SiteRow => ({
  seat,
  code: "",
  caption: `${seat}`,
  order: seat,
  connection,
  room_mic: true,
  bridge_mic: false,
  tally,
});

describe("a site gone while on air", () => {
  it("is told when it leaves, although leaving takes it off the program", () => {
    const before = [row(1, "CONNECTED", "PROGRAM"), row(2, "CONNECTED", "NONE")];
    const now = [row(1, "LEFT", "NONE"), row(2, "LEFT", "NONE")];
    expect(onAirLosses(before, now)).toEqual([{ seat: 1, how: "left" }]);
  });
  it("is told before the opening, too, when a room that left counts as not in", () => {
    expect(onAirLosses([row(1, "CONNECTED", "PROGRAM")], [row(1, "NOT_IN", "NONE")])).toEqual([
      { seat: 1, how: "left" },
    ]);
    expect(onAirLosses([row(1, "CONNECTED", "NONE")], [row(1, "NOT_IN", "NONE")])).toEqual([]);
  });
  it("is told once when its line drops, not again while it stays down", () => {
    const connected = [row(1, "CONNECTED", "PROGRAM")];
    const lost = [row(1, "LOST", "PROGRAM")];
    expect(onAirLosses(connected, lost)).toEqual([{ seat: 1, how: "lost" }]);
    expect(onAirLosses(lost, lost)).toEqual([]);
  });
  it("is nothing when a site comes back or is only taken off air", () => {
    expect(onAirLosses([row(1, "LOST", "PROGRAM")], [row(1, "CONNECTED", "PROGRAM")])).toEqual([]);
    expect(onAirLosses([row(1, "CONNECTED", "PROGRAM")], [row(1, "CONNECTED", "NONE")])).toEqual([]);
  });
});
