import { describe, expect, it } from "vitest";
import { clockOff } from "./clock";

describe("a desk whose clock is off", () => {
  it("is told from two seconds on, either way", () => {
    expect([0, 1999, -1999].map(clockOff)).toEqual([null, null, null]);
    expect([2000, 2300, -2000, -2499, 61_000].map(clockOff)).toEqual([2, 2, 2, 2, 61]);
  });
});
