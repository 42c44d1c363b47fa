import { describe, expect, it } from "vitest";
import type { Dossier, DossierSite } from "../../api/institution";
import { stopsOf } from "./stops";

const now = Date.parse("2026-12-02T02:10:00Z");
const site = (fields: Partial<DossierSite>): DossierSite =>
  ({
    seat: 44,
    invitation: "INVITED",
    notice_at: null,
    rehearsals: ["PLANNED", "PLANNED"],
    shutdown: [null, null, null],
    ...fields,
  }) as DossierSite;

function dossier(fields: Partial<Dossier>): Dossier {
  const plan = { slot: null, started_at: null, ended_at: null };
  return {
    stage: "REGISTERED",
    registration: { slot: { opens_at: "2026-12-03T01:00:00Z", ends_at: "2026-12-03T03:00:00Z" } },
    registered_at: "2026-12-01T02:00:00Z",
    approved_at: null,
    ready_at: null,
    opened_at: null,
    ended_at: null,
    sites: [],
    rehearsals: [plan, plan],
    outcomes: [],
    ...fields,
  } as Dossier;
}

const states = (fields: Partial<Dossier>) =>
  Object.fromEntries(stopsOf(dossier(fields), now).map((one) => [one.key, one.state]));

describe("the line of stages", () => {
  it("stands at the consent while a registration waits", () => {
    const line = states({});
    expect(line["stop.registered"]).toBe("done");
    expect(line["stop.consent"]).toBe("now");
    expect(line["stop.meeting"]).toBe("next");
  });
  it("shows a deadline that is over as late", () => {
    const outcomes = [{ rule: "DL-DECIDE", limit: "2026-12-02T01:00:00Z" }] as Dossier["outcomes"];
    expect(states({ outcomes })["stop.consent"]).toBe("late");
  });
  it("breaks where it was refused", () => {
    const line = states({ stage: "REFUSED" });
    expect(line["stop.consent"]).toBe("broken");
    expect(line["stop.announced"]).toBe("next");
    expect(line["stop.meeting"]).toBe("next");
  });
  it("counts the answers of the sites", () => {
    const sites = [
      site({ notice_at: "2026-12-01T03:00:00Z", invitation: "ACKNOWLEDGED" }),
      site({ notice_at: "2026-12-01T03:00:00Z" }),
    ];
    const stops = stopsOf(dossier({ stage: "ANNOUNCED", approved_at: "2026-12-01T03:00:00Z", sites }), now);
    expect(stops.find((one) => one.key === "stop.answered")).toMatchObject({ state: "now", count: [1, 2] });
  });
  it("passes over a waived rehearsal", () => {
    const sites = [site({ rehearsals: ["WAIVED", "PLANNED"] })];
    expect(states({ sites })["stop.test1"]).toBe("done");
  });
});
