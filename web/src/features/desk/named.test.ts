import { expect, it } from "vitest";
import { named } from "./named";

it("a meeting is found without accents, by title or host, and by nothing typed", () => {
  const card = { title: "Tập huấn phòng chống dịch", host_name: "Sở Y tế" };
  expect(["tap huan", "so y te", " ", "nong"].map((words) => named(card, words))).toEqual([true, true, true, false]);
});
