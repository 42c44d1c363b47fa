import { describe, expect, it } from "vitest";
import type { Card, Dossier, Fact } from "../../api/institution";
import { instant } from "../../i18n/day";
import { dayGroup, presenceAt, seatsToPress, windowOf } from "./windows";

const slot = (day: string, from: string, to: string) => ({ opens_at: instant(day, from), ends_at: instant(day, to) });
const fact = (seat: number, until: string | null) =>
  ({
    kind: "supplier_present",
    happened_at: "2026-12-02T06:50:00Z",
    details: { supplier: "TELCO", seat, until },
  }) as unknown as Fact;
const dossier = (facts: Fact[] = []) =>
  ({
    registration: { slot: slot("2026-12-03", "07:30", "11:00") },
    rehearsals: [{ slot: slot("2026-12-02", "14:00", "15:00") }, { slot: slot("2026-12-03", "06:15", "06:45") }],
    sites: [{ seat: 44 }, { seat: 45 }],
    facts,
  }) as unknown as Dossier;
const card = { slot: slot("2026-12-03", "07:30", "11:00") } as Card;

describe("a supplier's window", () => {
  it("is from the first rehearsal until half an hour after the end", () =>
    expect(windowOf(dossier())).toEqual({
      opens_at: instant("2026-12-02", "14:00"),
      ends_at: instant("2026-12-03", "11:30"),
    }));
  it("is today's work when its rehearsal is today, tomorrow's after that", () => {
    expect(dayGroup(card, dossier(), "2026-12-02")).toBe("today");
    expect(dayGroup(card, dossier(), "2026-12-03")).toBe("today");
    expect(dayGroup(card, dossier(), "2026-12-01")).toBe("tomorrow");
    expect(dayGroup(card, null, "2026-11-20")).toBe("later");
  });
});

describe("duty at a site", () => {
  it("is what was said last", () => {
    expect(presenceAt([], "TELCO", 44)).toBeNull();
    expect(presenceAt([fact(44, null)], "TELCO", 44)?.since).toBe("2026-12-02T06:50:00Z");
    expect(presenceAt([fact(44, null), fact(44, "2026-12-03T04:30:00Z")], "TELCO", 44)).toEqual({
      since: null,
      left: "2026-12-03T04:30:00Z",
    });
    expect(presenceAt([fact(44, null)], "POWER", 44)).toBeNull();
  });
  it("begins where nobody stands and ends where somebody does", () => {
    const one = dossier([fact(44, null)]);
    expect(seatsToPress(one, "TELCO", true)).toEqual([45]);
    expect(seatsToPress(one, "TELCO", false)).toEqual([44]);
  });
});
