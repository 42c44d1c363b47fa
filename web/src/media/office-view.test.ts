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
const kNow = Date.parse("2026-12-03T00:30:00Z");
const row = (seat: number, connection: string, still_version: number, still_at: string | null = null) =>
  ({ seat, caption: `site ${seat}`, connection, still_version, still_at }) as unknown as SiteRow;

describe("the office network's view", () => {
  it("shows sites as stills, content not", () => {
    expect(asStills(scene).panes.map((pane) => pane.still)).toEqual([true, true, false]);
  });
  it("asks for the stills of connected sites on air, of nobody else", () => {
    const sections = {
      program: { scene },
      sites: [row(44, "CONNECTED", 7), row(45, "CONNECTED", 3), row(46, "LOST", 9), row(1, "CONNECTED", 0)],
    } as unknown as Sections;
    expect(stillsOf(sections, kNow).map(({ seat, version }) => [seat, version])).toEqual([[44, 7]]);
  });
  it("tells how old a still is, so that one nobody renews gives way", () => {
    const sections = { program: { scene }, sites: [row(44, "CONNECTED", 7, "2026-12-03T00:29:48Z")] };
    expect(stillsOf(sections as unknown as Sections, kNow)[0]?.age_ms).toBe(12_000);
  });
});
