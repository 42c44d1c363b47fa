import { describe, expect, it } from "vitest";
import type { SpeakRequest } from "../api/types";
import { speakClock } from "./speak-clock";

const begun = Date.parse("2026-12-03T01:00:00Z");
const request = (minutes?: number): SpeakRequest => ({
  id: 1,
  seat: 44,
  caption: "x",
  state: "ON_AIR",
  at: "2026-12-03T00:50:00Z",
  started_at: "2026-12-03T01:00:00Z",
  minutes,
});

describe("the clock of a speech", () => {
  it("counts down, warns for the last minute, counts up when over", () => {
    expect(speakClock(request(5), begun + 60_000)).toEqual({ kind: "left", ms: 240_000 });
    expect(speakClock(request(5), begun + 240_000)).toEqual({ kind: "last", ms: 60_000 });
    expect(speakClock(request(5), begun + 312_000)).toEqual({ kind: "over", ms: 12_000 });
  });
  it("without an allotment says how long it takes", () => {
    expect(speakClock(request(0), begun + 61_000)).toEqual({ kind: "spent", ms: 61_000 });
  });
  it("stands still before the speech begins", () => {
    expect(speakClock({ ...request(5), started_at: null }, begun)).toBeNull();
  });
});
