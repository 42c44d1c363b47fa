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
  it("lets the level of a site that is gone go, and takes no late one for it", () => {
    const bus = new LevelBus();
    const heard: number[] = [];
    bus.publish([
      [44, -30],
      [25, -12],
    ]);
    bus.subscribe(44, (dbov) => heard.push(dbov));
    bus.setAbsent(new Set([44]));
    bus.setAbsent(new Set([44]));
    bus.publish([[44, -25]]);
    expect(heard).toEqual([-30, -127]);
    expect(bus.of(25)).toBe(-12);
    bus.setAbsent(new Set());
    bus.publish([[44, -40]]);
    expect(bus.of(44)).toBe(-40);
  });
  it("puts -60..0 dBov on the whole bar", () => {
    expect([-127, -60, -30, 0, 6].map(meterFraction)).toEqual([0, 0, 0.5, 1, 1]);
  });
});
