import { describe, expect, it } from "vitest";
import { LightJudge } from "./page-reporter";

describe("LightJudge", () => {
  it("asks for the light profile after 10 s with a tenth of the frames dropped", () => {
    const judge = new LightJudge();
    expect(judge.judge(100, 15)).toBe(false);
    expect(judge.judge(100, 15)).toBe(true);
  });
  it("does not for one bad round, nor for a page that shows almost nothing", () => {
    const judge = new LightJudge();
    judge.judge(100, 50);
    expect(judge.judge(100, 0)).toBe(false);
    expect(judge.judge(100, 50)).toBe(false);
    const idle = new LightJudge();
    for (let i = 0; i < 5; i += 1) expect(idle.judge(10, 10)).toBe(false);
  });
  it("returns to the full profile after a good minute only", () => {
    const judge = new LightJudge();
    judge.judge(100, 20);
    judge.judge(100, 20);
    for (let i = 0; i < 11; i += 1) expect(judge.judge(100, 0)).toBe(true);
    expect(judge.judge(100, 0)).toBe(false);
  });
});
