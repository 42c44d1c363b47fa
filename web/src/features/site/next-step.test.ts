import { describe, expect, it } from "vitest";
import type { Dossier, DossierSite } from "../../api/institution";
import { nextStep } from "./next-step";

const local = (text: string) => `${text.replace(" ", "T")}:00+07:00`;
const at = (text: string) => Date.parse(local(text));
const dossier = (stage = "TESTED", planned = true) =>
  ({
    stage,
    registration: { slot: { opens_at: local("2026-12-03 08:00"), ends_at: local("2026-12-03 10:00") } },
    rehearsals: [
      { slot: { opens_at: local("2026-12-02 14:00"), ends_at: local("2026-12-02 15:00") } },
      { slot: planned ? { opens_at: local("2026-12-03 06:45"), ends_at: local("2026-12-03 07:00") } : null },
    ],
  }) as unknown as Dossier;
const room = (first = "PASSED", second = "PLANNED", answered = 0, invitation = "ACKNOWLEDGED") =>
  ({
    invitation,
    rehearsals: [first, second],
    readiness: [0, 1, 2, 3].map((i) => ({ answer: i < answered ? "OK" : "UNANSWERED" })),
  }) as unknown as DossierSite;

describe("what a room does next", () => {
  it("is the second rehearsal at 06:50 of the day, due before 07:00", () => {
    const step = nextStep(dossier(), room(), at("2026-12-03 06:50"));
    expect(step).toEqual({ kind: "rehearse", which: 2, until: new Date(at("2026-12-03 07:00")).toISOString() });
    expect(nextStep(dossier("TESTED", false), room(), at("2026-12-03 06:50"))).toEqual(step);
  });
  it("is not the first rehearsal any more when the second is due", () =>
    expect(nextStep(dossier(), room("MISSED"), at("2026-12-03 06:50"))).toMatchObject({ kind: "rehearse", which: 2 }));
  it("waits for the first, then goes into it", () => {
    expect(nextStep(dossier(), room("PLANNED"), at("2026-12-02 09:00"))).toMatchObject({
      kind: "await_rehearsal",
      which: 1,
    });
    expect(nextStep(dossier(), room("PLANNED"), at("2026-12-02 13:50"))).toMatchObject({ kind: "rehearse", which: 1 });
    expect(nextStep(dossier(), room("PASSED"), at("2026-12-02 16:00"))).toMatchObject({
      kind: "await_rehearsal",
      which: 2,
    });
  });
  it("counts the minutes left when the second rehearsal was not held in time", () =>
    expect(nextStep(dossier(), room(), at("2026-12-03 07:12"))).toMatchObject({ kind: "past_rehearsal", left: 18 }));
  it("is the check of the four, then the meeting", () => {
    expect(nextStep(dossier(), room("PASSED", "PASSED", 3), at("2026-12-03 07:05"))).toMatchObject({
      kind: "check",
      open: 1,
    });
    expect(nextStep(dossier("READY"), room("PASSED", "CONTINUOUS", 4), at("2026-12-03 07:20"))).toMatchObject({
      kind: "ready",
    });
    expect(nextStep(dossier("LIVE"), room(), at("2026-12-03 08:20"))).toEqual({ kind: "live" });
  });
  it("is the acknowledgement before all, and nothing for who declined", () => {
    expect(nextStep(dossier(), room("PASSED", "PLANNED", 0, "INVITED"), at("2026-12-03 06:50"))).toEqual({
      kind: "acknowledge",
    });
    expect(nextStep(dossier(), room("PASSED", "PLANNED", 0, "DECLINED"), at("2026-12-03 06:50"))).toBeNull();
    expect(nextStep(dossier("ENDED"), room(), at("2026-12-03 11:00"))).toEqual({ kind: "over" });
  });
});
