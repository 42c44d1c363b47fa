import { describe, expect, it } from "vitest";
import type { Card, Dossier, Outcome } from "../../api/institution";
import { byUrgency, groupOf } from "./due";
import { dueOf } from "./use-cards";

const card = (fields: Partial<Card>): Card =>
  ({ stage: "REGISTERED", urgency: "PLANNED", slot: null, due: null, ...fields }) as Card;
const due = (limit: string) => ({ due: { rule: "DL-DECIDE", clauses: [], limit, late: false } }) as Partial<Card>;

describe("whose hand a dossier needs", () => {
  it("is the Office's while a registration waits and while a duty of its own is open", () => {
    expect(groupOf(card({}))).toBe("decide");
    expect(groupOf(card({ stage: "APPROVED", ...due("2026-12-03T07:00:00Z") }))).toBe("act");
    expect(groupOf(card({ stage: "ANNOUNCED" }))).toBe("wait");
    expect(groupOf(card({ stage: "COUNTER_PROPOSED", ...due("2026-12-03T07:00:00Z") }))).toBe("wait");
    expect(groupOf(card({ stage: "CANCELLED" }))).toBe("over");
  });
});

describe("the order of the inbox", () => {
  it("has emergencies first, then what ends soonest", () => {
    const rows = [
      card({ id: 1, ...due("2026-12-04T00:00:00Z") }),
      card({ id: 2, ...due("2026-12-02T00:00:00Z") }),
      card({ id: 3, urgency: "EMERGENCY", ...due("2026-12-09T00:00:00Z") }),
      card({ id: 4 }),
      card({ id: 5, urgency: "AD_HOC" }),
    ];
    expect(rows.sort(byUrgency).map((one) => one.id)).toEqual([3, 5, 2, 1, 4]);
  });
});

describe("what a unit owes", () => {
  const outcome = (rule: string, unit: string, limit: string, fields: Partial<Outcome> = {}) =>
    ({ rule, unit, limit, status: "PENDING", met_at: null, clauses: [], ...fields }) as Outcome;
  const dossier = (outcomes: Outcome[]) =>
    ({ outcomes, now: "2026-12-02T02:00:00Z", registered_at: "2026-12-02T01:00:00Z", stage: "REGISTERED" }) as Dossier;

  it("is the first to end of what it answers for and has not done", () => {
    const outcomes = [
      outcome("DL-INVITE", "SYT", "2026-12-01T00:00:00Z"),
      outcome("DL-TELCO", "VPUB", "2026-12-02T07:00:00Z"),
      outcome("DL-DECIDE", "VPUB", "2026-12-01T00:00:00Z", { status: "MET", met_at: "2026-11-30T00:00:00Z" }),
      outcome("DL-SITES-PPCO", "VPUB", "2026-12-02T01:00:00Z", { status: "MISSED" }),
    ];
    expect(dueOf(dossier(outcomes), "VPUB")).toMatchObject({ rule: "DL-SITES-PPCO", late: true });
    expect(dueOf(dossier(outcomes), "DTO_UB")).toBeNull();
  });
  it("is not what nobody can do any more", () => {
    const late = [outcome("DL-REG", "SYT", "2026-12-01T17:00:00Z", { status: "MISSED" })];
    expect(dueOf(dossier(late), "SYT")).toBeNull();
    const live = { ...dossier([outcome("DL-TELCO", "VPUB", "2026-12-01T00:00:00Z")]), stage: "LIVE" as const };
    expect(dueOf(live, "VPUB")).toBeNull();
  });
});
