import { useEffect, useRef } from "react";
import type { SiteRow } from "../../api/types";
import { playTone } from "../../media/sounds";
import { useRoom } from "../../ui/room-context";

// One ring for each new trouble, never for an old one; five sites lost by one cause within a second ring once.
export function alarming(rows: readonly SiteRow[]): Set<string> {
  const alarms = new Set<string>();
  for (const row of rows) {
    if (row.connection === "LOST") alarms.add(`${row.seat}/lost`);
    if (row.help) alarms.add(`${row.seat}/help`);
    if (row.fault) alarms.add(`${row.seat}/fault`);
  }
  return alarms;
}

const kQuietMs = 1000;

export function useAlarm(): void {
  const rows = useRoom((s) => s.sections.sites);
  const soundOn = useRoom((s) => s.soundOn);
  const known = useRef<Set<string> | null>(null);
  const rangAt = useRef(0);
  useEffect(() => {
    if (!rows) return;
    const now = alarming(rows);
    const before = known.current;
    known.current = now;
    // The first state is history, not news.
    if (!before || !soundOn) return;
    const fresh = [...now].some((alarm) => !before.has(alarm));
    if (!fresh || Date.now() - rangAt.current < kQuietMs) return;
    rangAt.current = Date.now();
    void playTone(880, 0.35).then(() => playTone(660, 0.35));
  }, [rows, soundOn]);
}
