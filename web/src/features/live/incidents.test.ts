import { describe, expect, it } from "vitest";
import type { Dossier } from "../../api/institution";
import type { Incident } from "../../api/records";
import { lacksOf, ofSeat, openIncidents, quietLosses, ranMs, toldLate, unfinished } from "./incidents";

const kBegan = "2026-12-03T01:12:00Z";
const at = (seconds: number) => new Date(Date.parse(kBegan) + seconds * 1000).toISOString();
const incident = (fields: Partial<Incident> = {}): Incident => ({
  number: 1,
  kind: "LINE",
  phase: "MEETING",
  seats: [46],
  of_bridge: false,
  began_at: kBegan,
  opened_at: at(60),
  opened_by: "",
  restored_at: null,
  told_site_chair_at: null,
  told_main_at: null,
  cause: "",
  cause_text: "",
  remedy: "",
  etr_at: null,
  etr_unknown: false,
  contact: "",
  end: null,
  closed_at: null,
  ...fields,
});
const dossier = (fields: Partial<Dossier>) => ({ incidents: [], losses: [], ...fields }) as unknown as Dossier;

describe("open incidents", () => {
  it("stand in the order of what can be done: the system's own, then the longest, then those that are back", () => {
    const incidents = [
      incident({ number: 1, began_at: at(100) }),
      incident({ number: 2, restored_at: at(90) }),
      incident({ number: 3, began_at: at(50) }),
      incident({ number: 4, of_bridge: true, began_at: at(300) }),
      incident({ number: 5, closed_at: at(200) }),
    ];
    expect(openIncidents(dossier({ incidents })).map((one) => one.number)).toEqual([4, 3, 1, 2]);
  });
  it("count until the line is back", () => {
    expect(ranMs(incident(), Date.parse(at(95)))).toBe(95_000);
    expect(ranMs(incident({ restored_at: at(70) }), Date.parse(at(500)))).toBe(70_000);
    expect(ranMs(incident(), Date.parse(at(-4)))).toBe(0);
  });
  it("are to be told within five minutes", () => {
    expect(toldLate(incident(), Date.parse(at(299)))).toBe(false);
    expect(toldLate(incident(), Date.parse(at(301)))).toBe(true);
  });
  it("of a site are its own, never the bridge's", () => {
    const all = [incident(), incident({ number: 2, of_bridge: true }), incident({ number: 3, seats: [44] })];
    expect(ofSeat(all, 46).map((one) => one.number)).toEqual([1]);
  });
});

describe("what an incident still lacks", () => {
  it("is both ticks, the cause and the time of repair; the remedy when it is over", () => {
    expect(lacksOf(incident())).toEqual(["site_chair", "main", "cause", "etr"]);
    const told = { told_site_chair_at: at(80), told_main_at: at(90) };
    expect(lacksOf(incident({ ...told, cause: "POWER", etr_unknown: true }))).toEqual([]);
    expect(lacksOf(incident({ ...told, cause: "POWER", restored_at: at(99), closed_at: at(120) }))).toEqual(["remedy"]);
  });
  it("is no tick when the bridge itself failed", () =>
    expect(lacksOf(incident({ of_bridge: true, cause: "BRIDGE", etr_at: at(600) }))).toEqual([]));
  it("keeps a closed one in sight", () => {
    const whole = incident({
      number: 2,
      cause: "POWER",
      remedy: "x",
      etr_unknown: true,
      told_main_at: at(1),
      told_site_chair_at: at(1),
      closed_at: at(200),
    });
    const incidents = [incident({ number: 1, closed_at: at(100) }), whole, incident({ number: 3 })];
    expect(unfinished(dossier({ incidents })).map((one) => one.number)).toEqual([1]);
  });
});

describe("short losses", () => {
  it("are counted by site, those that became an incident are not", () => {
    const loss = (seat: number, seconds: number, transient = true, number: number | null = null) => ({
      seat,
      lost_at: kBegan,
      restored_at: at(seconds),
      seconds,
      transient,
      incident: number,
    });
    const found = quietLosses(
      dossier({ losses: [loss(46, 21), loss(46, 17), loss(45, 372, false, 2), loss(46, 5, true, 3)] }),
    );
    expect([...found]).toEqual([[46, { times: 2, seconds: 38 }]]);
  });
});
