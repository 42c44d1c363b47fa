import { describe, expect, it } from "vitest";
import { titleOf, usable } from "./paper-file";

describe("a paper", () => {
  it("is a PDF or DOCX of 20 MB at most", () => {
    expect(usable({ name: "Báo cáo.PDF", size: 1 })).toBe(true);
    expect(usable({ name: "a.docx", size: 20 * 1024 * 1024 })).toBe(true);
    expect(usable({ name: "a.pdf", size: 20 * 1024 * 1024 + 1 })).toBe(false);
    expect(usable({ name: "a.exe", size: 1 })).toBe(false);
  });
  it("is called by its file's name until somebody names it", () => {
    expect(titleOf("báo-cáo_quý-4.pdf")).toBe("Báo cáo quý 4");
    expect(titleOf(`${"a".repeat(300)}.pdf`)).toHaveLength(200);
  });
});
