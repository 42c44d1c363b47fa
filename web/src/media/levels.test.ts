import { describe, expect, it } from "vitest";
import { LevelBus, meterFraction } from "./levels";

describe("LevelBus", () => {
  it("hands each seat its own level, the last one at once", () => {
    const bus = new LevelBus();
    const heard: number[] = [];
    bus.publish([[44, -30]]);
    const stop = bus.subscribe(44, (dbov) => heard.push(dbov));
    bus.publish([
      [44, -20],
      [25, -5],
    ]);
    stop();
    bus.publish([[44, -1]]);
    expect(heard).toEqual([-30, -20]);
    expect(bus.of(25)).toBe(-5);
    expect(bus.of(99)).toBe(-127);
  });
  it("puts -60..0 dBov on the whole bar", () => {
    expect([-127, -60, -30, 0, 6].map(meterFraction)).toEqual([0, 0, 0.5, 1, 1]);
  });
});
