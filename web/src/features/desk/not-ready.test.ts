import { describe, expect, it } from "vitest";
import type { SnapshotSite } from "../../api/records";
import { notReady } from "./not-ready";

const site = (seat: number, fields: Partial<SnapshotSite>): SnapshotSite => ({
  seat,
  ready: false,
  connected: "OK",
  line: "OK",
  sound: "OK",
  picture: "OK",
  fault: "",
  ...fields,
});

describe("who was not ready at T0-30", () => {
  it("is named with what was wrong; who is not in has no other reason", () => {
    const sites = [
      site(41, { ready: true }),
      site(45, { line: "FAULT", fault: "mất gói 8%" }),
      site(28, { connected: "UNANSWERED", line: "UNANSWERED", sound: "UNANSWERED", picture: "UNANSWERED" }),
      site(46, { sound: "UNANSWERED", picture: "FAULT" }),
    ];
    expect(notReady({ at: "2026-12-02T02:00:00Z", ready: 1, sites })).toEqual([
      { seat: 45, why: ["check.line"], fault: "mất gói 8%" },
      { seat: 28, why: ["site.NOT_IN"], fault: "" },
      { seat: 46, why: ["check.audio", "check.picture"], fault: "" },
    ]);
  });
  it("may lack nothing but the rehearsal", () =>
    expect(notReady({ at: "", ready: 0, sites: [site(41, {})] })[0]?.why).toEqual(["snapshot.no_test2"]));
});
