import { describe, expect, it } from "vitest";
import type { SiteRow } from "../api/types";
import { stillAge } from "./still-age";

const taken = Date.parse("2026-12-03T00:30:00.250Z");
const row = (connection: SiteRow["connection"], still_at: string | null = "2026-12-03T00:30:00.250Z") =>
  ({ connection, still_at }) as SiteRow;

describe("the age of a still", () => {
  it("is not said within five seconds, and from then on in whole seconds", () => {
    const ages = [0, 4999, 5000, 5001, 7900, 65_000].map((ms) => stillAge(row("CONNECTED"), taken + ms));
    expect(ages).toEqual([null, null, null, 5, 7, 65]);
  });
  it.each(["LOST", "RECONNECTING", "LEFT", "NOT_IN"] as const)("is said at once of a site that is %s", (connection) => {
    expect(stillAge(row(connection), taken + 1200)).toBe(1);
  });
  it("is nothing where no still is, and never below zero", () => {
    expect(stillAge(row("LOST", null), taken)).toBeNull();
    expect(stillAge(row("LOST"), taken - 300)).toBe(0);
  });
});
