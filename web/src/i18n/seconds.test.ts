import { describe, expect, it } from "vitest";
import { secondsText } from "./seconds";

describe("a stretch with its seconds", () => {
  it("is said in two units at most", () => {
    expect(secondsText(21.4, "vi")).toBe("21 giây");
    expect(secondsText(372, "vi")).toBe("6 phút 12 giây");
    expect(secondsText(300, "vi")).toBe("5 phút");
    expect(secondsText(3840, "en")).toBe("1 h 4 min");
  });
});
