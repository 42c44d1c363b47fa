import { expect, test } from "vitest";
import { LumaWatch, meanLuma } from "./own-luma";

const pixels = (...rgb: number[][]) => new Uint8ClampedArray(rgb.flatMap((one) => [...one, 255]));

test("mean luma weighs green most, and black is 0", () => {
  expect(meanLuma(pixels([0, 0, 0], [0, 0, 0]))).toBe(0);
  expect(meanLuma(pixels([255, 255, 255], [0, 0, 0]))).toBeCloseTo(127.5);
  expect(meanLuma(pixels([0, 255, 0]))).toBeGreaterThan(meanLuma(pixels([255, 0, 0])));
});

test("tells the brightest since the last question, and nothing when nothing was seen", () => {
  const watch = new LumaWatch();
  expect(watch.take()).toBeUndefined();
  watch.see(3);
  watch.see(40.4);
  watch.see(5);
  expect(watch.take()).toBe(40);
  expect(watch.take()).toBeUndefined();
});
