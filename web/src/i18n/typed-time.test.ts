import { describe, expect, it } from "vitest";
import { typedTime } from "./typed-time";

describe("a typed time of day", () => {
  it.each([
    ["7h30", "07:30"],
    ["0730", "07:30"],
    ["7:30", "07:30"],
    ["14", "14:00"],
    ["14 giờ", "14:00"],
    ["8 giờ 05 phút", "08:05"],
    ["23.59", "23:59"],
  ])("%s", (typed, meant) => expect(typedTime(typed)).toBe(meant));
  it.each(["", "sáng", "25:00", "7:65", "7:5:1"])("%s is none", (typed) => expect(typedTime(typed)).toBeNull());
});
