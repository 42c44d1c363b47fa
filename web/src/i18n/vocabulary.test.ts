import { describe, expect, it } from "vitest";
import { en } from "./en";
import table from "./ui-vocabulary.md?raw";
import { vi } from "./vi";
import wordsNotUsed from "./words-not-used.txt?raw";

const words = Object.entries(vi) as [string, string][];

// A cell lists several words, "act.open / act.close" beside "Bắt đầu họp / Kết thúc họp"; § marks a clause, not a word.
function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.replace(/§[\w.]+/g, "").trim());
}

function keysOf(cell: string): string[] {
  const parts = cell.split(/\s*\/\s*/);
  const first = parts[0] ?? "";
  return parts.map((part) => {
    if (part.includes(".")) return part;
    const stem = first.replace(/[^._]+$/, "");
    return `${stem}${part}`;
  });
}

// Keyed rows of the vocabulary (§1, §2, §4, §5, §7) that these pages use too.
const rows = table
  .split("\n")
  .filter((line) => /^\| [a-z]+\./.test(line))
  .flatMap((line) => {
    const [keys = "", vietnamese = ""] = cells(line);
    const values = keysOf(keys).length > 1 ? vietnamese.split(/\s*\/\s*/) : [vietnamese];
    return keysOf(keys).map((key, i) => [key, values[i]?.trim() ?? ""] as const);
  })
  .filter(([key, value]) => key in vi && !value.includes("{") && value !== "");

const kStages = [
  "DRAFT",
  "REGISTERED",
  "EMERGENCY",
  "AD_HOC",
  "COUNTER_PROPOSED",
  "APPROVED",
  "REFUSED",
  "ANNOUNCED",
  "PREPARING",
  "TESTED",
  "READY",
  "LIVE",
  "ENDED",
  "SHUT_DOWN",
  "CANCELLED",
];
// Group of keys, section of the vocabulary, codes.
const states: [string, number, string[]][] = [
  ["meeting", 3, kStages],
  ["invitation", 4, ["INVITED", "ACKNOWLEDGED", "DECLINED"]],
  ["rehearsal", 4, ["RUNNING", "PASSED", "FAILED_SIMPLE", "MISSED", "WAIVED", "CONTINUOUS", "UNMEASURED"]],
  ["outcome", 6, ["MET", "MISSED", "PENDING"]],
  ["site", 4, ["NOT_IN", "CONNECTED", "LOST", "RECONNECTING"]],
  ["speak", 5, ["QUEUED", "SHOWN", "GRANTED", "DEFERRED", "DECLINED", "ON_AIR", "DONE", "WITHDRAWN", "EXPIRED"]],
];

function stateWord(section: number, code: string): string | undefined {
  const part = table.split(/^## /m).find((one) => one.startsWith(`${section}.`)) ?? "";
  for (const line of part.split("\n").filter((one) => one.startsWith("| ") && one.includes(code))) {
    const [codes = "", values = ""] = cells(line);
    // "EMERGENCY / AD_HOC (nhãn)", "test PLANNED / RUNNING": a word beside the codes is no code.
    const index = codes
      .replace(/^test |\s*\(.*\)$/g, "")
      .split(/\s*\/\s*/)
      .indexOf(code);
    if (index >= 0) return values.split(/\s*\/\s*/)[index];
  }
  return undefined;
}

describe("words of the vocabulary", () => {
  it("finds the table", () => expect(rows.length).toBeGreaterThan(40));
  it.each(rows)("%s", (key, value) => expect(vi[key as keyof typeof vi]).toBe(value));
  for (const [group, section, codes] of states) {
    it.each(codes)(`${group}.%s`, (code) =>
      expect(vi[`${group}.${code}` as keyof typeof vi]).toBe(stateWord(section, code)),
    );
  }
});

const notUsed = wordsNotUsed.split("\n").filter((line) => line && !line.startsWith("#"));
const kNotUsed = new RegExp(`(^|[^\\p{L}])(${notUsed.join("|")})(?![\\p{L}])`, "iu");
const kSigns = ["ĐANG LÊN HÌNH", "CHUẨN BỊ", "VẬN HÀNH THỬ", "KHẨN"];
const kShouting = /\p{Lu}{2,}(\s+\p{Lu}{2,})+/gu;
const kButton = 24;

describe.each(words)("%s", (key, text) => {
  it("has no exclamation, no emoji", () => {
    expect(text).not.toContain("!");
    expect(text).not.toMatch(/\p{Extended_Pictographic}/u);
  });
  it("uses one word for one thing, and talks like an office", () => expect(text).not.toMatch(kNotUsed));
  it("never says chủ trì alone", () => {
    const rest = text.replace(/(đơn vị|người) chủ trì|chủ trì tại điểm cầu/giu, "");
    expect(rest).not.toMatch(/chủ trì/iu);
  });
  it("shouts only the four signs", () => {
    for (const shout of text.match(kShouting) ?? []) expect(kSigns).toContain(shout);
  });
  it("hides clause numbers of the report", () => expect(text).not.toMatch(/Q\d+\.\d/));
  it("is short when it stands on a button", () => {
    if (key.startsWith("act.")) expect([...text].length).toBeLessThanOrEqual(kButton);
  });
  it("has the same names in both languages", () => {
    const names = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    expect(names(en[key as keyof typeof vi])).toEqual(names(text));
  });
});
