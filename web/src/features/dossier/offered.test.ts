import { describe, expect, it } from "vitest";
import type { Dossier } from "../../api/institution";
import { offeredBy } from "./offered";

const kTime = "2026-12-01T03:00:00Z";
interface Told {
  office: string | null;
  host: string | null;
}
const dossier = (forHost: boolean, told: Told) =>
  ({
    stage: "APPROVED",
    approved_at: kTime,
    registered_at: kTime,
    sites: [{ notice_at: told.office ?? told.host, office_notice_at: told.office, host_notice_at: told.host }],
    actions: [
      { act: "notify_sites", allowed: true, needs_reason: false, for_host: forHost, refusal: null, missing: [] },
    ],
  }) as unknown as Dossier;
const offersNotice = (one: Dossier) => offeredBy(one).some(({ act }) => act === "notify_sites");

// Q8.3/2 is the Office's, Q16.3 the department's: two duties, two senders.
describe("the notice to the sites", () => {
  it("stays the host's to send when the Office has sent its own", () => {
    expect(offersNotice(dossier(true, { office: kTime, host: null }))).toBe(true);
    expect(offersNotice(dossier(true, { office: kTime, host: kTime }))).toBe(false);
  });
  it("stays the Office's to send when the host has sent its own", () => {
    expect(offersNotice(dossier(false, { office: null, host: kTime }))).toBe(true);
    expect(offersNotice(dossier(false, { office: kTime, host: null }))).toBe(false);
  });
});

// Q16.4: the host asks for other sites, the Office carries it out; nobody is offered both, and nobody before the consent.
describe("other sites", () => {
  const offered = (acts: string[], approved: string | null) =>
    offeredBy({
      stage: approved ? "APPROVED" : "REGISTERED",
      approved_at: approved,
      registered_at: kTime,
      sites: [],
      actions: acts.map((act) => ({
        act,
        allowed: true,
        needs_reason: false,
        for_host: false,
        refusal: null,
        missing: [],
      })),
    } as unknown as Dossier)
      .map(({ act }) => act)
      .filter((act) => act === "ask_sites" || act === "change_sites");
  it("are asked for by the host and changed by the Office", () => {
    expect(offered(["ask_sites"], kTime)).toEqual(["ask_sites"]);
    expect(offered(["ask_sites", "change_sites"], kTime)).toEqual(["change_sites"]);
    expect(offered(["ask_sites", "change_sites"], null)).toEqual([]);
  });
});
