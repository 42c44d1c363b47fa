import { expect, test } from "vitest";
import { siteChange } from "./site-change";

test("what was picked beside the sites there are is added, what was dropped is removed", () => {
  expect(siteChange([1, 44, 46], [46, 1, 49])).toEqual({ added: [49], removed: [44] });
  expect(siteChange([1, 44], [44, 1])).toEqual({ added: [], removed: [] });
});
