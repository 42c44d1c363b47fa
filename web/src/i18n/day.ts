import { fullTime, hourMinute } from "./format";

const kDayMs = 86_400_000;
const kOffset = "+07:00"; // the province has one zone and no summer time

// Days are "2026-12-03", always the province's.
export function dayOf(at: Date | string | number): string {
  return new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

// The instant of a wall time of the province, as the contract writes it.
export function instant(day: string, time: string): string {
  return new Date(`${day}T${time}:00${kOffset}`).toISOString();
}

// To the minute, as times are typed.
export function minuteOf(at: number): string {
  return new Date(Math.floor(at / 60_000) * 60_000).toISOString();
}

export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * kDayMs).toISOString().slice(0, 10);
}

// The Monday of its week.
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return shiftDay(day, -((weekday + 6) % 7));
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

// "thứ Năm, 03/12/2026"
export function longDay(at: Date | string, language: string): string {
  return fullTime(at, language).replace(/^\S+ /, "");
}

// "thứ Năm 03/12": where the year is plain from what stands around it.
export function shortDay(at: Date | string, language: string): string {
  return longDay(at, language).replace(/, (\d{2}\/\d{2})\/\d{4}$/, " $1");
}

// "07:30 03/12": beside other times of the same days.
export function shortTime(at: Date | string | number): string {
  const [, month, day] = dayOf(at).split("-");
  return `${hourMinute(new Date(at))} ${day}/${month}`;
}

// A limit that is a midnight is the end of the day before: "hết 02/12", never "00:00 03/12".
export function limitTime(at: string, endOf: (day: string) => string): string {
  if (hourMinute(at) !== "00:00") return shortTime(at);
  return endOf(shortTime(Date.parse(at) - 1).slice(6));
}

// The same in full: "hết thứ Ba, 01/12/2026", "16:00 thứ Ba, 01/12/2026".
export function longLimit(at: string, language: string, endOf: (day: string) => string): string {
  if (hourMinute(at) !== "00:00") return fullTime(at, language);
  return endOf(longDay(new Date(Date.parse(at) - 1), language));
}

// "07:30–09:00"
export function hours(from: string, to: string): string {
  return `${hourMinute(from)}–${hourMinute(to)}`;
}
