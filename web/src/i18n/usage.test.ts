import { describe, expect, it } from "vitest";
import { vi } from "./vi";

const files = import.meta.glob(["../**/*.{ts,tsx}", "!../i18n/**", "!../**/*.test.*", "!../api/schema.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;
const sources = Object.entries(files);
const all = sources.map(([, text]) => text).join("\n");

// `layout.${id}` uses every key that begins with "layout."
const stems = [...all.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].map((m) => m[1] as string);
const literals = [...all.matchAll(/["'`]([a-z_]+\.[A-Za-z0-9_.]+)["'`]/g)].map((m) => m[1] as string);

describe("keys", () => {
  it.each(Object.keys(vi))("%s is used", (key) => {
    expect(literals.includes(key) || stems.some((stem) => key.startsWith(stem))).toBe(true);
  });
  it("every key asked for exists", () => {
    const asked = [...all.matchAll(/\bt\(\s*"([^"]+)"/g)].map((m) => m[1] as string);
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !(key in vi))).toEqual([]);
  });
});

const kVietnamese = /[ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/u;
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

describe("words live in the language files only", () => {
  it.each(sources)("%s", (_name, text) => {
    expect(code(text)).not.toMatch(kVietnamese);
    // Text between tags: <p>Word</p>
    expect(code(text)).not.toMatch(/<\w+[^<>{}=]*>\s*[A-Za-z]{2,}[^<>{}]*<\//);
  });
});
