interface Spanned {
  from: number;
  to: number;
}

const kHourMs = 3_600_000;
const kFewHours = 8;

// Bars that meet in time stand under each other, each as high up as there is room.
export function stacked<B extends Spanned>(bars: readonly B[]): { bars: { bar: B; level: number }[]; levels: number } {
  const ends: number[] = [];
  const placed = [...bars]
    .sort((a, b) => a.from - b.from)
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.from);
      const level = free < 0 ? ends.length : free;
      ends[level] = bar.to;
      return { bar, level };
    });
  return { bars: placed, levels: Math.max(1, ends.length) };
}

export function hourTicks(from: number, to: number): number[] {
  const step = to - from > kFewHours * kHourMs ? 2 * kHourMs : kHourMs;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / kHourMs) * kHourMs; at <= to; at += step) ticks.push(at);
  return ticks;
}
