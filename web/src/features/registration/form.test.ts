import { describe, expect, it } from "vitest";
import { blank, type Form, faultsOf, fromRegistration, toRegistration } from "./form";

const slot = { opens_at: "2026-12-03T01:00:00Z", ends_at: "2026-12-03T04:00:00Z" };
const whole = (fields: Partial<Form> = {}): Form => ({
  ...blank("SYT"),
  title: "Tập huấn",
  contact_name: "Trần Thử",
  contact_phone: "0300025001",
  slot,
  seats: [25, 44],
  chair_seat: 25,
  delegates: [
    { unit: "", count: 40, seat: 25 },
    { unit: "", count: 12, seat: 46 },
  ],
  ...fields,
});

describe("what is still wrong", () => {
  it("is nothing in a whole form", () => expect(faultsOf(whole())).toEqual([]));
  it("is all of it at once", () =>
    expect(faultsOf(blank(""))).toEqual(["no_host", "no_title", "no_contact", "bad_slot", "no_sites"]));
  it("asks who ordered it and for the cause", () => {
    expect(faultsOf(whole({ urgency: "AD_HOC" }))).toEqual(["nobody_ordered"]);
    expect(faultsOf(whole({ urgency: "EMERGENCY" }))).toEqual(["no_cause"]);
    expect(faultsOf(whole({ chair_seat: 50 }))).toEqual(["chair_not_invited"]);
  });
});

describe("what is sent", () => {
  it("has delegates where some sit, of the unit that sits there", () => {
    const sent = toRegistration(whole(), (seat) => (seat === 44 ? "DTO_UB" : ""));
    expect(sent.delegates).toEqual([{ unit: "SYT", count: 40, seat: 25 }]);
    expect("plan_name" in sent || "draft" in sent).toBe(false);
  });
  it("names no orderer for what nobody ordered", () =>
    expect(toRegistration(whole({ ordered_by: "ai đó" }), () => "").ordered_by).toBe(""));
  it("comes back as it was typed; a copy has no time and no plan", () => {
    const sent = toRegistration(whole({ plan: { number: "1/KH", date: null, signer: "", file: "" } }), () => "");
    expect(fromRegistration(sent, false)).toMatchObject({
      title: "Tập huấn",
      slot,
      delegates: [{ count: 40, seat: 25 }],
    });
    expect(fromRegistration(sent, true)).toMatchObject({ slot: null, plan: { number: "" } });
  });
});
