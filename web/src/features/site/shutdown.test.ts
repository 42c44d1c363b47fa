import { describe, expect, it } from "vitest";
import type { Card, Dossier, DossierSite } from "../../api/institution";
import { instant, shiftDay } from "../../i18n/day";
import { asksLastPowerCut, newestEnded, powerCutTime, shutdownOf } from "./shutdown";

const dossier = (stage = "ENDED") => ({ stage }) as Dossier;
const room = (done: (string | null)[], suspended: string | null = null) =>
  ({ invitation: "ACKNOWLEDGED", shutdown: done, shutdown_suspended_until: suspended }) as unknown as DossierSite;
const kOff = "2026-12-02T04:10:00Z"; // 11:10

describe("switching off", () => {
  it("asks nothing of a site that the main site closed for", () => {
    const closed = { ...room([null, null, null]), shutdown_closed_at: kOff } as DossierSite;
    expect(shutdownOf(dossier(), closed)).toEqual({ kind: "closed", at: kOff });
  });
  it("goes step by step, and is nothing before the end", () => {
    expect(shutdownOf(dossier("LIVE"), room([null, null, null]))).toBeNull();
    expect(shutdownOf(dossier(), room([null, null, null]))).toEqual({ kind: "step", step: 1 });
    expect(shutdownOf(dossier(), room([kOff, kOff, null]))).toEqual({ kind: "step", step: 3 });
    expect(shutdownOf(dossier("SHUT_DOWN"), room([kOff, kOff, kOff]))).toEqual({ kind: "done" });
  });
  it("is not asked for while the next meeting is near", () =>
    expect(shutdownOf(dossier(), room([null, null, null], "2026-12-02T05:30:00Z"))).toEqual({
      kind: "suspended",
      until: "2026-12-02T05:30:00Z",
    }));
});

describe("the meeting whose devices are to be switched off", () => {
  it("is the newest meeting that is over", () => {
    const card = (id: number, opens_at: string) => ({ id, slot: { opens_at } }) as Card;
    const cards = [card(1, "2026-12-01T01:00:00Z"), card(3, "2026-12-02T07:00:00Z"), card(2, "2026-12-02T01:00:00Z")];
    expect(newestEnded(cards)?.id).toBe(3);
    expect(newestEnded([])).toBeUndefined();
  });
});

describe("the power cut that nobody has told of", () => {
  it("is asked for at the next check-in, not by the page that switched off", () => {
    expect(asksLastPowerCut(room([kOff, kOff, null]), "2026-12-02T01:00:00Z")).toBe(false);
    expect(asksLastPowerCut(room([kOff, kOff, null]), "2026-12-03T00:10:00Z")).toBe(true);
    expect(asksLastPowerCut(room([kOff, kOff, null]), null)).toBe(false);
    expect(asksLastPowerCut(room([kOff, null, null]), "2026-12-03T00:10:00Z")).toBe(false);
    expect(asksLastPowerCut(room([kOff, kOff, kOff]), "2026-12-03T00:10:00Z")).toBe(false);
  });
  it("was the first such time of day after the devices were off", () => {
    const of = (time: string, now: string) =>
      powerCutTime(time, kOff, Date.parse(now), (text, after) => instant(shiftDay("2026-12-02", after), text));
    expect(of("11:25", "2026-12-03T00:10:00Z")).toBe("2026-12-02T04:25:00.000Z");
    expect(of("06:30", "2026-12-03T00:10:00Z")).toBe("2026-12-02T23:30:00.000Z");
    expect(of("08:00", "2026-12-03T00:10:00Z")).toBeNull();
  });
});
