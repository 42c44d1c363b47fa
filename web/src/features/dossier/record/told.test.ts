import { describe, expect, it } from "vitest";
import { actOf, lacks, type Told } from "./told";

const told = (fields: Partial<Told>): Told => ({
  kind: "invitation",
  channel: "LETTER",
  happened_at: "2026-12-01T02:00:00Z",
  document: { number: "12/GM-SYT", date: "2026-12-01" },
  seat: null,
  room: "",
  room_seats: 0,
  technician: null,
  reason: "",
  slot: null,
  ...fields,
});

describe("a fact from outside", () => {
  it("carries its own time, channel and document", () => {
    expect(actOf(told({}), "SYT")).toEqual({
      act: "issue_invitation",
      kind: "LETTER",
      on_behalf_of: "SYT",
      mode: "record",
      happened_at: "2026-12-01T02:00:00Z",
      channel: "LETTER",
      document: { number: "12/GM-SYT", date: "2026-12-01" },
    });
  });
  it("names what it still lacks", () => {
    expect(lacks(told({}))).toEqual([]);
    expect(lacks(told({ kind: "acknowledged" }))).toEqual(["seat", "technician"]);
    expect(lacks(told({ kind: "declined", seat: 44, reason: " " }))).toEqual(["reason"]);
    expect(lacks(told({ kind: "time_changed" }))).toEqual(["slot"]);
  });
});
