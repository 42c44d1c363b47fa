import { describe, expect, it } from "vitest";
import { retryDelay } from "./retry";

describe("retryDelay", () => {
  it("climbs the ladder and then stays at 5 s for ever", () => {
    const middle = () => 0.5;
    const seconds = [0, 1, 2, 3, 4, 5, 6, 10_000].map((n) => retryDelay(n, middle) / 1000);
    expect(seconds).toEqual([0.15, 0.3, 1.2, 2.7, 4.8, 5, 5, 5]);
  });
  it("spreads the rooms but never past 6.25 s: 15 s after the server's return every room is back", () => {
    for (let n = 0; n < 40; n += 1) {
      expect(retryDelay(n, () => 0.9999)).toBeLessThanOrEqual(6250);
      expect(retryDelay(n, () => 0)).toBeGreaterThanOrEqual(0);
    }
    expect(retryDelay(9, () => 0)).not.toBe(retryDelay(9, () => 0.9));
  });
});
