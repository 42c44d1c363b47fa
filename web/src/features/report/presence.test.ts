import { describe, expect, it } from "vitest";
import type { Attendance, Loss } from "../../api/records";
import { countPresences, presenceOf, stageOf } from "./presence";

const at = (time: string) => `2026-12-01T${time}:00Z`;
const ms = (time: string) => Date.parse(at(time));
const stage = stageOf({
  planned: { opens_at: at("01:00"), ends_at: at("03:00") },
  opened_at: at("01:03"),
  ended_at: at("02:50"),
  made_at: at("09:00"),
});
const site = (fields: Partial<Attendance>): Attendance => ({
  seat: 45,
  joined_at: at("00:30"),
  left_at: null,
  away: [],
  losses: 0,
  lost_seconds: 0,
  ready_at: null,
  ...fields,
});
const loss = (from: string, to: string | null): Loss => ({
  seat: 45,
  lost_at: at(from),
  restored_at: to && at(to),
  seconds: null,
  transient: false,
  incident: null,
});
const told = (bands: { state: string; from: number; to: number }[]) =>
  bands.map((one) => [
    one.state,
    new Date(one.from).toISOString().slice(11, 16),
    new Date(one.to).toISOString().slice(11, 16),
  ]);

describe("the picture's time", () => {
  it("holds what was planned and what was", () => {
    expect(stage).toMatchObject({ opens: ms("01:03"), ends: ms("02:50"), from: ms("00:55"), to: ms("03:05") });
  });
  it("ends now while the meeting runs", () => {
    const running = {
      planned: { opens_at: at("01:00"), ends_at: at("03:00") },
      opened_at: at("01:03"),
      ended_at: null,
    };
    expect(stageOf({ ...running, made_at: at("02:00") }).ends).toBe(ms("02:00"));
  });
});

describe("a site's band", () => {
  it("is whole when it was in before the opening and stayed", () => {
    const one = presenceOf(site({}), [], stage);
    expect(one.kind).toBe("whole");
    expect(told(one.bands)).toEqual([["in", "00:55", "02:50"]]);
  });
  it("is broken where the line was", () => {
    const one = presenceOf(site({ losses: 2 }), [loss("02:00", "02:10"), loss("01:20", "01:25")], stage);
    expect(one).toMatchObject({ kind: "lost", losses: 2 });
    expect(told(one.bands)).toEqual([
      ["in", "00:55", "01:20"],
      ["lost", "01:20", "01:25"],
      ["in", "01:25", "02:00"],
      ["lost", "02:00", "02:10"],
      ["in", "02:10", "02:50"],
    ]);
  });
  it("stays lost to the end when it never came back", () =>
    expect(told(presenceOf(site({ losses: 1 }), [loss("02:30", null)], stage).bands).at(-1)).toEqual([
      "lost",
      "02:30",
      "02:50",
    ]));
  it("is not in before it came late, and all along when it never came", () => {
    expect(told(presenceOf(site({ joined_at: at("01:20") }), [], stage).bands)[0]).toEqual(["out", "01:03", "01:20"]);
    const never = presenceOf(site({ joined_at: null }), [], stage);
    expect(never.kind).toBe("never");
    expect(told(never.bands)).toEqual([["out", "01:03", "02:50"]]);
  });
  it("has nothing where it was away by its own hand, and stops where it left for good", () => {
    const away = [
      { from: at("01:30"), until: at("01:40") },
      { from: at("02:20"), until: null },
    ];
    const one = presenceOf(site({ away, left_at: at("02:20"), losses: 0 }), [], stage);
    expect(one).toMatchObject({ kind: "left", leftAt: at("02:20"), losses: 0 });
    expect(told(one.bands)).toEqual([
      ["in", "00:55", "01:30"],
      ["out", "01:30", "01:40"],
      ["in", "01:40", "02:20"],
      ["out", "02:20", "02:50"],
    ]);
  });
  it("is that of one who never came when it left before the opening and stayed away", () => {
    const away = [{ from: at("00:50"), until: null }];
    expect(presenceOf(site({ away, left_at: at("00:50") }), [], stage).kind).toBe("never");
  });
  it("of another site does not count", () => {
    expect(presenceOf(site({ seat: 44 }), [loss("02:00", "02:10")], stage).kind).toBe("whole");
  });
});

describe("the count", () => {
  it("has each site once", () => {
    const all = [site({}), site({ joined_at: null }), site({ losses: 1 })].map((one) => presenceOf(one, [], stage));
    expect(countPresences(all)).toEqual({ all: 3, whole: 1, lost: 1, left: 0, late: 0, never: 1 });
  });
});
