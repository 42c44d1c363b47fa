import { describe, expect, it } from "vitest";
import type { Sections } from "../api/types";
import { changesBetween } from "./changes";

const scene = (revision: number) => ({ revision, mode: "scene" as const, layout: "full", panes: [] });
const row = (seat: number, bridge_mic: boolean) => ({
  seat,
  code: "",
  caption: "",
  order: seat,
  connection: "CONNECTED" as const,
  room_mic: true,
  bridge_mic,
  tally: "NONE" as const,
});
const sections = (part: Partial<Sections> = {}): Sections => ({
  program: { scene: scene(4), shown: 1, expected: 1 },
  sites: [row(44, true), row(46, false)],
  queue: [],
  meeting: { id: 1, title: "", phase: "APPROVED", starts_at: "", chair_seat: 1, main_phone: "" },
  ...part,
});

describe("what changed while the page was away", () => {
  it("is nothing when all is as it was, whatever the lines did", () => {
    const moved = sections({ sites: [{ ...row(44, true), connection: "LOST" }, row(46, false)] });
    expect(changesBetween(sections(), moved)).toEqual([]);
  });
  it("tells a taken picture, a closed microphone, the opening, a request", () => {
    const now = sections({
      program: { scene: scene(5), shown: 0, expected: 1 },
      sites: [row(44, false), row(46, false)],
      queue: [{ id: 3, seat: 46, caption: "", state: "QUEUED", at: "" }],
      meeting: { ...sections().meeting, phase: "LIVE" } as Sections["meeting"],
    });
    expect(changesBetween(sections(), now)).toEqual(["picture", "microphones", "opened", "queue"]);
  });
});
