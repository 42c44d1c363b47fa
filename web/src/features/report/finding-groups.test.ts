import { describe, expect, it } from "vitest";
import type { Fact, Finding, Outcome } from "../../api/institution";
import { factOf, groupFindings, lateBy } from "./finding-groups";

const finding = (rule: string, clause: string, subject: string, unit: string): Finding => ({
  rule_set: "kontum-02-2020",
  version: 1,
  clause,
  rule,
  subject,
  seat: null,
  unit,
  unit_name: unit,
});
const outcome = (rule: string, subject: string, fields: Partial<Outcome> = {}) =>
  ({ rule, subject, seat: null, limit: null, met_at: null, done_at: null, early: false, ...fields }) as Outcome;

describe("findings", () => {
  const findings = [
    finding("DL-READY", "Q11.2/2", "site:45", "KRA_UB"),
    finding("DL-TEST1", "Q9.2", "site:45", "KRA_UB"),
    finding("DL-TEST1", "Q9.2", "site:44", "DTO_UB"),
    finding("DL-TEST1", "Q9.2", "site:46", "KRA_UB"),
    finding("DL-REG", "Q8.1/1", "meeting", "SYT"),
  ];
  const groups = groupFindings(findings, [outcome("DL-TEST1", "site:45"), outcome("DL-TEST1", "site:46")]);
  it("stand by clause in the regulation's order", () =>
    expect(groups.map((one) => [one.clause, one.count])).toEqual([
      ["Q8.1/1", 1],
      ["Q9.2", 3],
      ["Q11.2/2", 1],
    ]));
  it("stand by unit beneath, the one with most first, each with what was judged", () => {
    expect(groups[1]?.units.map((one) => [one.unit, one.outcomes.length])).toEqual([
      ["KRA_UB", 2],
      ["DTO_UB", 0],
    ]);
  });
});

describe("the fact behind a finding", () => {
  const fact = (number: number, seat: number) =>
    ({ number, happened_at: "2026-12-01T00:12:00.000Z", details: { seat } }) as Fact;
  it("is the one of its site at its time", () => {
    const judged = outcome("DL-READY", "site:45", { seat: 45, met_at: "2026-12-01T00:12:00Z" });
    expect(factOf(judged, [fact(1, 44), fact(2, 45)])?.number).toBe(2);
    expect(factOf({ ...judged, met_at: null }, [fact(1, 45)])).toBeNull();
    const early = { ...judged, met_at: null, done_at: judged.met_at, early: true };
    expect(factOf(early, [fact(1, 45)])?.number).toBe(factOf(judged, [fact(1, 45)])?.number);
  });
  it("says by how much it was late", () => {
    const judged = outcome("DL-READY", "m", { limit: "2026-12-01T00:00:00Z", met_at: "2026-12-01T00:12:00Z" });
    expect(lateBy(judged)).toBe(12 * 60_000);
    expect(lateBy({ ...judged, met_at: null })).toBeNull();
    expect(lateBy({ ...judged, met_at: null, done_at: judged.met_at })).toBe(12 * 60_000);
  });
});
