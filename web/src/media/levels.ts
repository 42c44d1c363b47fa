// Sound levels at 5 Hz go past React: 168 meters re-rendered five times a second would be the whole budget of the page.
export type LevelListener = (dbov: number) => void;

const kNothing = -127;

export class LevelBus {
  private readonly listeners = new Map<number, Set<LevelListener>>();
  private readonly last = new Map<number, number>();
  private absent: ReadonlySet<number> = new Set();

  // Who is not there has no level: one that was measured before and came late counts for nothing.
  publish(levels: ReadonlyArray<readonly [number, number]>): void {
    for (const [seat, dbov] of levels) if (!this.absent.has(seat)) this.set(seat, dbov);
  }

  // Nothing more is measured of a site whose connection ended; without this its meter would stand where it was.
  setAbsent(seats: ReadonlySet<number>): void {
    this.absent = seats;
    for (const seat of seats) if (this.of(seat) !== kNothing) this.set(seat, kNothing);
  }

  private set(seat: number, dbov: number): void {
    this.last.set(seat, dbov);
    for (const listener of this.listeners.get(seat) ?? []) listener(dbov);
  }

  of(seat: number): number {
    return this.last.get(seat) ?? kNothing;
  }

  subscribe(seat: number, listener: LevelListener): () => void {
    const set = this.listeners.get(seat) ?? new Set();
    this.listeners.set(seat, set.add(listener));
    listener(this.of(seat));
    return () => set.delete(listener);
  }
}

// 0..1 on a scale of -60..0 dBov: speech sits in the middle, -60 is a quiet room.
export function meterFraction(dbov: number): number {
  return Math.min(1, Math.max(0, (dbov + 60) / 60));
}
