import type { MessageOf, Scene, Sections, SiteRow } from "../api/types";

// In the office network there is no media: what is on air and what is prepared is shown by the newest stills of its sites.
export function asStills(scene: Scene): Scene {
  return { ...scene, panes: scene.panes.map((pane) => ({ ...pane, still: pane.role !== "content" })) };
}

type News = MessageOf<"stills">["stills"];

// Of connected sites only: an old face must not pass for a present one.
export function stillsOf({ program, preview, sites }: Sections, serverNow: number): News {
  const panes = [...(program?.scene.panes ?? []), ...(preview?.scene.panes ?? [])];
  const age = ({ still_at }: SiteRow) => (still_at ? Math.max(0, serverNow - Date.parse(still_at)) : 0);
  const wanted = new Set(panes.map((pane) => pane.source));
  return (sites ?? [])
    .filter((row) => row.connection === "CONNECTED" && (row.still_version ?? 0) > 0 && wanted.has(`${row.seat}/camera`))
    .map((row) => ({ seat: row.seat, caption: row.caption, version: row.still_version ?? 0, age_ms: age(row) }));
}
