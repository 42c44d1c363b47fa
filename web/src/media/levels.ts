// Sound levels at 5 Hz go past React: 168 meters re-rendered five times a second would be the whole budget of the page.
export type LevelListener = (dbov: number) => void;

export class LevelBus {
  private readonly listeners = new Map<number, Set<LevelListener>>();
  private readonly last = new Map<number, number>();

  publish(levels: ReadonlyArray<readonly [number, number]>): void {
    for (const [seat, dbov] of levels) {
      this.last.set(seat, dbov);
      for (const listener of this.listeners.get(seat) ?? []) listener(dbov);
    }
  }

  of(seat: number): number {
    return this.last.get(seat) ?? -127;
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
