import { describe, expect, it } from "vitest";
import { clause, clauses } from "./clause";
import { span } from "./span";

const kHour = 3_600_000;

describe("a stretch of time", () => {
  it("is said in two units at most", () => {
    expect(span(28 * kHour, "vi")).toBe("1 ngày 4 giờ");
    expect(span(48 * kHour, "vi")).toBe("2 ngày");
    expect(span(101 * kHour, "vi")).toBe("4 ngày");
    expect(span(kHour + 300_000, "vi")).toBe("1 giờ 5 phút");
    expect(span(2 * kHour, "vi")).toBe("2 giờ");
    expect(span(35 * 60_000 + 59_000, "vi")).toBe("35 phút");
    expect(span(-5, "en")).toBe("0 min");
  });
});

describe("a clause", () => {
  it("is written as in a document", () => {
    expect(clause("Q8.1/1", "vi")).toBe("khoản 1 Điều 8");
    expect(clause("Q10.2.e/2", "vi")).toBe("điểm e khoản 2 Điều 10");
    expect(clause("Q13", "vi")).toBe("Điều 13");
    expect(clause("Q9.2", "en")).toBe("Article 9, clause 2");
  });
  it("stands once for several duties of it", () =>
    expect(clauses(["Q8.1/1", "Q8.1/2", "Q14.2/1"], "vi")).toBe("khoản 1 Điều 8, khoản 2 Điều 14"));
});
