import type { SiteRow } from "../api/types";

// A still older than this is history; so is any of a site that is not there.
const kFreshMs = 5000;

// How many seconds old a still is, once that must be said; null while it shows the room as it is, or there is none.
export function stillAge({ connection, still_at }: Pick<SiteRow, "connection" | "still_at">, serverNow: number) {
  if (!still_at) return null;
  const age = serverNow - Date.parse(still_at);
  return connection === "CONNECTED" && age <= kFreshMs ? null : Math.max(0, Math.floor(age / 1000));
}
