import { expect, it } from "vitest";
import { stacked } from "./strip-layout";

it("bars that meet stand under each other, others share a row", () => {
  const { bars, levels } = stacked([
    { from: 0, to: 4, name: "a" },
    { from: 1, to: 2, name: "b" },
    { from: 2, to: 3, name: "c" },
    { from: 4, to: 5, name: "d" },
  ]);
  expect(bars.map(({ bar, level }) => [bar.name, level])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 1],
    ["d", 0],
  ]);
  expect(levels).toBe(2);
});
