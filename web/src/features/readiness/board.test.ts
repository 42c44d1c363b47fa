import { describe, expect, it } from "vitest";
import type { Dossier, DossierSite, ReadinessAnswer } from "../../api/institution";
import type { SnapshotSite } from "../../api/records";
import { kItems, readyBy, readyCount, rowsOf, since, sorted } from "./board";

const answers: Record<string, ReadinessAnswer> = { o: "OK", x: "FAULT", "-": "UNANSWERED" };
const site = (seat: number, marks: string, ready = marks === "oooo", invitation = "ACKNOWLEDGED") =>
  ({
    seat,
    invitation,
    ready,
    readiness: kItems.map((item, i) => ({
      item,
      answer: answers[marks[i] ?? "-"],
      fault: "",
      by: "",
      by_name: "",
      at: null,
    })),
  }) as unknown as DossierSite;
const then = (seat: number, marks: string): SnapshotSite => ({
  seat,
  ready: marks === "oooo",
  connected: answers[marks[0] ?? "-"] ?? "OK",
  line: answers[marks[1] ?? "-"] ?? "OK",
  sound: answers[marks[2] ?? "-"] ?? "OK",
  picture: answers[marks[3] ?? "-"] ?? "OK",
  fault: "",
});
const dossier = (sites: DossierSite[], snapshot: SnapshotSite[] | null = null) =>
  ({
    sites,
    registration: { slot: { opens_at: "2026-12-03T01:00:00Z", ends_at: "2026-12-03T03:00:00Z" } },
    snapshot: snapshot && { at: "2026-12-03T00:30:00Z", ready: 1, sites: snapshot },
  }) as unknown as Dossier;

describe("the readiness board", () => {
  it("is due half an hour before the opening", () =>
    expect(readyBy(dossier([]))).toBe(Date.parse("2026-12-03T00:30:00Z")));
  it("has faults first, then who said least, the ready last; otherwise the order of the protocol", () => {
    const rows = rowsOf(
      dossier([
        site(1, "oooo"),
        site(2, "oo--"),
        site(3, "----"),
        site(4, "oxo-"),
        site(5, "oooo", false),
        site(6, "----"),
      ]),
    );
    expect(sorted(rows).map((row) => row.site.seat)).toEqual([4, 3, 6, 2, 5, 1]);
  });
  it("does not wait for a site that declined", () => {
    const rows = rowsOf(dossier([site(1, "oooo"), site(2, "----", false, "DECLINED")]));
    expect([readyCount(rows), rows.length]).toEqual([1, 1]);
  });
  it("shows beside the state at T0-30 what has changed since", () => {
    const made = dossier(
      [site(1, "oooo"), site(2, "oooo"), site(3, "ooxo")],
      [then(1, "oooo"), then(2, "o--o"), then(3, "oooo")],
    );
    const rows = rowsOf(made);
    expect(rows.map((row) => row.changes)).toEqual([
      [],
      [
        { item: "LINE", from: "UNANSWERED", to: "OK" },
        { item: "SOUND", from: "UNANSWERED", to: "OK" },
      ],
      [{ item: "SOUND", from: "OK", to: "FAULT" }],
    ]);
    if (made.snapshot) expect(since(made.snapshot, rows)).toEqual({ came: 1, fell: 1 });
  });
});
