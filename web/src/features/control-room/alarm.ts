import { useEffect, useRef } from "react";
import type { SiteRow } from "../../api/types";
import { playTone } from "../../media/sounds";
import { useRoom } from "../../ui/room-context";
import { onAirLosses } from "./on-air-loss";

export type AlarmKind = "air" | "lost" | "help" | "fault";

// Most urgent first. Known by rhythm and pitch without looking: three quick high tones when a site goes off the air, two
// falling when a line is lost, two rising when somebody asks for help, one long low for a reported fault.
const kTones: Record<AlarmKind, [hertz: number, seconds: number][]> = {
  air: [
    [1100, 0.18],
    [1100, 0.18],
    [1100, 0.18],
  ],
  lost: [
    [880, 0.35],
    [660, 0.35],
  ],
  help: [
    [660, 0.3],
    [880, 0.3],
  ],
  fault: [[440, 0.7]],
};
const kKinds = Object.keys(kTones) as AlarmKind[];
const kQuietMs = 1000;

export function alarming(rows: readonly SiteRow[]): Set<string> {
  const alarms = new Set<string>();
  for (const row of rows) {
    if (row.connection === "LOST") alarms.add(`lost/${row.seat}`);
    if (row.help) alarms.add(`help/${row.seat}`);
    if (row.fault) alarms.add(`fault/${row.seat}`);
  }
  return alarms;
}

// The one alarm to ring for what is new: never for an old trouble, and once for five sites lost by one cause.
export function freshAlarm(before: readonly SiteRow[], now: readonly SiteRow[]): AlarmKind | null {
  const known = alarming(before);
  const fresh = new Set([...alarming(now)].filter((alarm) => !known.has(alarm)).map((alarm) => alarm.split("/")[0]));
  if (onAirLosses(before, now).length > 0) fresh.add("air");
  return kKinds.find((kind) => fresh.has(kind)) ?? null;
}

async function ring(kind: AlarmKind): Promise<void> {
  for (const [hertz, seconds] of kTones[kind]) await playTone(hertz, seconds);
}

// One at a time, the most urgent first; the same kind again within a second is the same event (five sites of one cause).
export class Bell {
  private readonly waiting = new Set<AlarmKind>();
  private readonly rangAt = new Map<AlarmKind, number>();
  private ringing = false;

  constructor(private readonly sound: (kind: AlarmKind) => Promise<void>) {}

  add(kind: AlarmKind, now: number): void {
    if (now - (this.rangAt.get(kind) ?? -kQuietMs) < kQuietMs) return;
    this.rangAt.set(kind, now);
    this.waiting.add(kind);
    if (!this.ringing) void this.work();
  }

  private async work(): Promise<void> {
    this.ringing = true;
    for (let next = this.take(); next; next = this.take()) await this.sound(next).catch(() => undefined);
    this.ringing = false;
  }

  private take(): AlarmKind | undefined {
    const next = kKinds.find((kind) => this.waiting.has(kind));
    if (next) this.waiting.delete(next);
    return next;
  }
}

export function useAlarm(): void {
  const rows = useRoom((s) => s.sections.sites);
  const soundOn = useRoom((s) => s.soundOn);
  const known = useRef<readonly SiteRow[] | null>(null);
  const bell = useRef(new Bell(ring));
  useEffect(() => {
    if (!rows) return;
    const before = known.current;
    known.current = rows;
    // The first state is history, not news.
    if (!before || !soundOn) return;
    const kind = freshAlarm(before, rows);
    if (kind) bell.current.add(kind, Date.now());
  }, [rows, soundOn]);
}
