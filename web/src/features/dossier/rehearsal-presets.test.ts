import { describe, expect, it } from "vitest";
import { instant } from "../../i18n/day";
import { presetsOf, workingDayBefore } from "./rehearsal-presets";

describe("when to rehearse", () => {
  it("is the afternoon of the day before", () => {
    const [first, ...more] = presetsOf(1, instant("2026-12-03", "07:30"));
    expect(first?.slot).toEqual({ opens_at: instant("2026-12-02", "14:00"), ends_at: instant("2026-12-02", "15:00") });
    expect(more).toEqual([]);
  });
  it("is the last working day before a Monday, and the Sunday stays a choice", () => {
    const days = presetsOf(1, instant("2026-12-07", "08:00")).map((one) => [one.key, one.slot.opens_at]);
    expect(days).toEqual([
      ["trial.working_day", instant("2026-12-04", "14:00")],
      ["trial.day_before", instant("2026-12-06", "14:00")],
    ]);
    expect(workingDayBefore("2026-12-06")).toBe("2026-12-04");
  });
  it("is an hour and a quarter before, and over before the half hour", () =>
    expect(presetsOf(2, instant("2026-12-03", "07:30"))[0]?.slot).toEqual({
      opens_at: instant("2026-12-03", "06:15"),
      ends_at: instant("2026-12-03", "06:45"),
    }));
});
