import { describe, expect, it } from "vitest";
import { fold, matches } from "./fold";
import { clock, duration, fullTime, hourMinute, minutesSeconds, percent, phone } from "./format";

describe("times and numbers", () => {
  it("writes the province's time in the office's form", () => {
    expect(fullTime("2026-12-03T00:30:00Z", "vi")).toBe("07:30 thứ Năm, 03/12/2026");
    expect(fullTime("2026-12-05T18:05:00Z", "vi")).toBe("01:05 Chủ nhật, 06/12/2026");
    expect(hourMinute("2026-12-03T17:00:00Z")).toBe("00:00");
    expect(clock(new Date("2026-12-03T00:30:07Z"))).toBe("07:30:07");
  });
  it("says how long something took", () => {
    expect(duration(185 * 60_000, "vi")).toBe("3 giờ 05 phút");
    expect(duration(11.6 * 60_000, "en")).toBe("12 min");
  });
  it("counts minutes past the hour", () => expect(minutesSeconds(3_725_000)).toBe("62:05"));
  it("uses the decimal comma", () => {
    expect(percent(0.0134, "vi")).toBe("1,3");
    expect(percent(0.0134, "en")).toBe("1.3");
  });
  it("groups telephone numbers for reading out", () => {
    expect(phone("0300044001")).toBe("0300 044 001");
    expect(phone("02600044101")).toBe("0260 0044 101");
    expect(phone("115")).toBe("115");
  });
});

describe("search without accents", () => {
  it("finds words in any order", () => {
    const key = fold("Điểm cầu huyện Đăk Tô");
    for (const query of ["dak to", "ĐĂK", "tô đăk", "huyen"]) expect(matches(key, query)).toBe(true);
    expect(matches(key, "dak ha")).toBe(false);
  });
});
