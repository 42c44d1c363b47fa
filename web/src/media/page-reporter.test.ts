import { describe, expect, it } from "vitest";
import { FrameLedger, PaintLedger } from "./page-reporter";

const totals = (received: number, dropped: number, session = 1) => ({ session, received, dropped });
const kNothing = { watched_ms: 0, frames_received: 0, frames_dropped: 0 };

describe("FrameLedger", () => {
  it("tells what happened since the last report: dropped in decoding or never painted", () => {
    const ledger = new FrameLedger();
    expect(ledger.report(totals(100, 10), 0, 1000)).toEqual(kNothing);
    expect(ledger.report(totals(160, 13), 4, 3000)).toEqual({
      watched_ms: 2000,
      frames_received: 60,
      frames_dropped: 7,
    });
  });
  it("tells nothing of a time in which the page was hidden for a moment", () => {
    const ledger = new FrameLedger();
    ledger.report(totals(0, 0), 0, 0);
    ledger.hidden();
    expect(ledger.report(totals(60, 50), 0, 2000)).toEqual(kNothing);
    expect(ledger.report(totals(120, 51), 0, 4000).frames_dropped).toBe(1);
  });
  it("begins anew with a new session, whose counters begin anew", () => {
    const ledger = new FrameLedger();
    ledger.report(totals(1000, 100), 0, 0);
    expect(ledger.report(totals(30, 0, 2), 0, 2000)).toEqual(kNothing);
    expect(ledger.report(totals(90, 0, 2), 0, 4000).frames_received).toBe(60);
  });
  it("never tells more dropped than received", () => {
    const ledger = new FrameLedger();
    ledger.report(totals(0, 0), 0, 0);
    expect(ledger.report(totals(20, 15), 15, 2000).frames_dropped).toBe(20);
  });
});

describe("PaintLedger", () => {
  const video = (dropped: () => number) => ({
    getVideoPlaybackQuality: () => ({ droppedVideoFrames: dropped() }) as VideoPlaybackQuality,
  });
  it("counts what is new of each pane, and nothing of a pane it meets for the first time", () => {
    let first = 50;
    const ledger = new PaintLedger();
    const a = video(() => first);
    expect(ledger.since([a])).toBe(0);
    first = 53;
    const b = video(() => 40);
    expect(ledger.since([a, b])).toBe(3);
    expect(ledger.since([a, b])).toBe(0);
  });
});
