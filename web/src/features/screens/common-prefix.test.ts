import { expect, test } from "vitest";
import { commonPrefix, withoutPrefix } from "./common-prefix";

test("the words all captions begin with, whole words only", () => {
  expect(commonPrefix(["site of a town", "site of another town", "site of a village"])).toBe("site of ");
  expect(commonPrefix(["site A1", "site A2"])).toBe("site ");
});

test("a name never vanishes", () => {
  expect(commonPrefix(["site A", "site A B"])).toBe("site ");
  expect(commonPrefix(["site A"])).toBe("");
  expect(commonPrefix([])).toBe("");
});

test("what is left begins with a capital", () => {
  expect(withoutPrefix("site town", "site ")).toBe("Town");
});
