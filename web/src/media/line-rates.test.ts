import { describe, expect, it } from "vitest";
import { downward, kNeeded, tooSlow } from "./line-rates";

describe("the rates of a line", () => {
  it("down: what came in the time it took, the last file to its end", async () => {
    let now = 0;
    const load = async () => {
      now += 400;
      return 100_000;
    };
    expect(await downward(load, 1000, () => now)).toBe(2000); // 300 kB in 1.2 s
  });
  it("nothing that could be loaded is no rate, not a bad one", async () => {
    const failing = () => Promise.reject(new Error("gone"));
    expect(await downward(failing, 1000, () => 0)).toBeNull();
    expect(tooSlow({ upKbps: null, downKbps: null })).toBe(false);
  });
  it("either way below what a room needs is too slow", () => {
    expect(tooSlow(kNeeded)).toBe(false);
    expect(tooSlow({ ...kNeeded, upKbps: kNeeded.upKbps - 1 })).toBe(true);
    expect(tooSlow({ upKbps: null, downKbps: kNeeded.downKbps - 1 })).toBe(true);
  });
});
