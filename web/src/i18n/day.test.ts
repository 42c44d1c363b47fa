import { describe, expect, it } from "vitest";
import {
  dayOf,
  hours,
  instant,
  isDay,
  limitTime,
  longDay,
  longLimit,
  minuteOf,
  mondayOf,
  shiftDay,
  shortDay,
  shortTime,
} from "./day";

describe("days of the province", () => {
  it("begin at its midnight", () => {
    expect(dayOf("2026-12-02T16:59:59Z")).toBe("2026-12-02");
    expect(dayOf("2026-12-02T17:00:00Z")).toBe("2026-12-03");
    expect(instant("2026-12-03", "08:00")).toBe("2026-12-03T01:00:00.000Z");
  });
  it("have minutes that are over", () =>
    expect(minuteOf(Date.parse("2026-12-02T02:00:59.900Z"))).toBe("2026-12-02T02:00:00.000Z"));
  it("are counted over the ends of months and weeks", () => {
    expect(shiftDay("2026-11-30", 1)).toBe("2026-12-01");
    expect(mondayOf("2026-12-03")).toBe("2026-11-30");
    expect(mondayOf("2026-12-06")).toBe("2026-11-30");
    expect(mondayOf("2026-11-30")).toBe("2026-11-30");
  });
  it("are written long and short", () => {
    expect(longDay("2026-12-03T01:00:00Z", "vi")).toBe("thứ Năm, 03/12/2026");
    expect(shortDay("2026-12-03T01:00:00Z", "vi")).toBe("thứ Năm 03/12");
    expect(shortTime("2026-12-03T01:00:00Z")).toBe("08:00 03/12");
    expect(hours("2026-12-03T01:00:00Z", "2026-12-03T02:30:00Z")).toBe("08:00–09:30");
  });
  it("end with their last moment", () => {
    const said = (at: string) => limitTime(at, (day) => `hết ${day}`);
    expect(said("2026-12-02T17:00:00Z")).toBe("hết 02/12");
    expect(said("2026-12-02T07:00:00Z")).toBe("14:00 02/12");
    const inFull = (at: string) => longLimit(at, "vi", (day) => `hết ${day}`);
    expect(inFull("2026-12-01T17:00:00Z")).toBe("hết thứ Ba, 01/12/2026");
    expect(inFull("2026-12-01T07:00:00Z")).toBe("14:00 thứ Ba, 01/12/2026");
  });
  it("in an address may be nonsense", () =>
    expect([isDay("2026-12-03"), isDay("mai"), isDay("2026-13-45")]).toEqual([true, false, false]));
});
