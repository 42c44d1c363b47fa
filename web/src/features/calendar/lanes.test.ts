import { expect, it } from "vitest";
import type { Entry } from "../../api/institution";
import { lanesOf, spanOf } from "./lanes";

const entry = (dossier: number, opens: string, ends: string, seats: number[], what: Entry["what"] = "MEETING") =>
  ({
    dossier,
    what,
    seats,
    title: `m${dossier}`,
    slot: { opens_at: `2026-12-03T${opens}:00Z`, ends_at: `2026-12-03T${ends}:00Z` },
  }) as Entry;

it("each site has its lane, what meets there is marked, a rehearsal is one's own", () => {
  const entries = [
    entry(1, "01:00", "03:00", [1, 44]),
    entry(2, "02:30", "04:00", [44]),
    entry(1, "00:00", "00:30", [1], "REHEARSAL_2"),
  ];
  const sites = [1, 44, 50].map((seat) => ({ seat, caption: `s${seat}` }));
  const lanes = lanesOf(entries, sites, "busy", () => undefined);
  expect(lanes.map((lane) => [lane.label, lane.bars.map((bar) => bar.tone)])).toEqual([
    ["s1", ["other", "trial"]],
    ["s44", ["clash", "clash"]],
  ]);
  expect(spanOf(entries).map((at) => new Date(at).toISOString().slice(11, 16))).toEqual(["00:00", "04:00"]);
});
