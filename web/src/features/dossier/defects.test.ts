import { describe, expect, it } from "vitest";
import type { Dossier } from "../../api/institution";
import { defectOf, defectWords, figuresOf } from "./defects";

const t = ((key: string, values?: { n: number }) => (values ? `${key} ${values.n}` : key)) as never;
const measured = {
  connected: true,
  seen: true,
  black: false,
  asked: true,
  heard: true,
  silent: false,
  loudest_dbov: -31,
  rtt_ms: 12,
  loss_permille: 4,
  still: "",
};

describe("what a rehearsal found", () => {
  it("is told in words, and what was typed as it was typed", () => {
    expect(defectWords("NO_PICTURE NOT_ASKED", t)).toBe("defect.NO_PICTURE, defect.NOT_ASKED");
    expect(defectWords("LOST cable", t)).toBe("LOST cable");
    expect(defectWords("", t)).toBe("");
    expect(defectWords("NOT_SEEN · loa rè", t)).toBe("defect.NOT_SEEN · loa rè");
  });
  it("is the last result of that site in that rehearsal", () => {
    const fact = (seat: number, rehearsal: number, defect: string) => ({
      kind: "rehearsal_resulted",
      details: { seat, rehearsal, defect },
    });
    const facts = [fact(44, 1, "GONE"), fact(44, 1, "NOT_HEARD"), fact(44, 2, "BLACK_PICTURE"), fact(46, 1, "GONE")];
    expect(defectOf({ facts } as unknown as Dossier, 44, 1)).toBe("NOT_HEARD");
    expect(defectOf({ facts } as unknown as Dossier, 46, 2)).toBe("");
  });
  it("shows the figures that there are, and which are bad", () => {
    expect(figuresOf(measured, t).map(({ text, bad }) => `${text} ${bad}`)).toEqual([
      "trial.level -31 false",
      "trial.loss 0.4 false",
      "trial.rtt 12 false",
    ]);
    const bad = { ...measured, heard: false, loss_permille: 30, rtt_ms: 300 };
    expect(figuresOf(bad, t).every((one) => one.bad)).toBe(true);
    expect(figuresOf({ ...measured, loudest_dbov: -127, rtt_ms: null, loss_permille: null }, t)).toEqual([]);
  });
});
