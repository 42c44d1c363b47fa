import type { Slot } from "../../api/institution";
import { dayOf, instant, shiftDay } from "../../i18n/day";
import type { MessageKey } from "../../i18n/vi";

export interface Preset {
  key: MessageKey;
  slot: Slot;
}

const kMinuteMs = 60_000;
const kFirst = { from: "14:00", to: "15:00" };
const kSecondBefore = 75; // minutes before the opening: done when the half hour begins
const kSecondLasts = 30;

function weekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

// The last day before `day` on which offices work, as far as a page knows: holidays are the server's.
export function workingDayBefore(day: string): string {
  let before = shiftDay(day, -1);
  while (weekend(before)) before = shiftDay(before, -1);
  return before;
}

// Rehearsal 1 the day before, or on the last working day; rehearsal 2 an hour and a quarter before (khoản 2 Điều 9).
export function presetsOf(rehearsal: 1 | 2, opensAt: string): Preset[] {
  if (rehearsal === 2) {
    const opens = Date.parse(opensAt) - kSecondBefore * kMinuteMs;
    return [
      {
        key: "trial.hour_before",
        slot: {
          opens_at: new Date(opens).toISOString(),
          ends_at: new Date(opens + kSecondLasts * kMinuteMs).toISOString(),
        },
      },
    ];
  }
  const day = dayOf(opensAt);
  const onDay = (at: string): Slot => ({ opens_at: instant(at, kFirst.from), ends_at: instant(at, kFirst.to) });
  const before = shiftDay(day, -1);
  const working = workingDayBefore(day);
  const first: Preset = { key: "trial.day_before", slot: onDay(before) };
  const second: Preset = { key: "trial.working_day", slot: onDay(working) };
  return working === before ? [first] : [second, first];
}
