import { describe, expect, it } from "vitest";
import type { Scene, Sections, SiteRow } from "../api/types";
import { asStills, stillsOf } from "./office-view";

const rect = { x: 0, y: 0, w: 960, h: 540 };
const scene = {
  revision: 3,
  panes: [
    { role: "video", source: "44/camera", rect },
    { role: "video", source: "46/camera", rect },
    { role: "content", source: "1/content", rect },
  ],
} as unknown as Scene;
const row = (seat: number, connection: string, still_version: number) =>
  ({ seat, caption: `site ${seat}`, connection, still_version }) as unknown as SiteRow;

describe("the office network's view", () => {
  it("shows sites as stills, content not", () => {
    expect(asStills(scene).panes.map((pane) => pane.still)).toEqual([true, true, false]);
  });
  it("asks for the stills of connected sites on air, of nobody else", () => {
    const sections = {
      program: { scene },
      sites: [row(44, "CONNECTED", 7), row(45, "CONNECTED", 3), row(46, "LOST", 9), row(1, "CONNECTED", 0)],
    } as unknown as Sections;
    expect(stillsOf(sections).map(({ seat, version }) => [seat, version])).toEqual([[44, 7]]);
  });
});
