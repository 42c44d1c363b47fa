import { expect, it } from "vitest";
import type { Fact } from "../../api/institution";
import { linesOf } from "./history-lines";

const fact = (number: number, kind: Fact["kind"], seat?: number) => ({ number, kind, details: { seat } }) as Fact;

it("what was done for many sites stands once, invitations not at all", () => {
  const lines = linesOf([
    fact(1, "registered"),
    fact(2, "approved"),
    fact(3, "site_invited", 1),
    fact(4, "site_notice_sent", 1),
    fact(5, "site_notice_sent", 44),
    fact(6, "acknowledged", 44),
    fact(7, "declined", 1),
  ]);
  expect(lines.map((line) => [line.fact.kind, line.seats])).toEqual([
    ["registered", []],
    ["approved", []],
    ["site_notice_sent", [1, 44]],
    ["acknowledged", [44]],
    ["declined", [1]],
  ]);
});

it("two letters of two sites are two lines, so that each can be opened", () => {
  const told = (number: number, seat: number, file: string) =>
    ({ ...fact(number, "acknowledged", seat), document: { file } }) as Fact;
  const lines = linesOf([told(1, 44, "a"), told(2, 45, "b"), told(3, 46, "b")]);
  expect(lines.map((line) => [line.fact.document.file, line.seats])).toEqual([
    ["a", [44]],
    ["b", [45, 46]],
  ]);
});
