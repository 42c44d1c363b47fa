import { expect, it } from "vitest";
import { kMostHosts, withFirst, withOther, without } from "./hosts";

it("the first stays first until somebody puts another there, and each stands once", () => {
  expect(withOther("STC", ["SYT"])).toEqual(["SYT", "STC"]);
  expect(withOther("SYT", ["SYT", "STC"])).toEqual(["SYT", "STC"]);
  expect(withFirst("STC", ["SYT", "STC"])).toEqual(["STC", "SYT"]);
  expect(without("SYT", ["STC", "SYT"])).toEqual(["STC"]);
});

it("no more than the server takes", () => {
  const all = Array.from({ length: kMostHosts }, (_, i) => `U${i}`);
  expect(withOther("SYT", all)).toEqual(all);
});
