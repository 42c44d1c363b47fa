import { instant } from "../../../src/i18n/day";
import { kNow } from "./plans";

const kDayMs = 86_400_000;

// "2026-12-03 08:00" of the province.
export const at = (text: string): string => instant(text.slice(0, 10), text.slice(11, 16));
// Another moment of the demo by the address: ?clock=2026-12-03 06:50.
export const kNowMs = Date.parse(at(new URLSearchParams(location.search).get("clock") ?? kNow));
export const plus = (time: string, minutes: number): string =>
  new Date(Date.parse(time) + minutes * 60_000).toISOString();
export const before = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
export const past = (time: string): boolean => Date.parse(time) <= kNowMs;

// `days` before the local day of `time`, at that hour; weekends fall back to Friday.
export function dayBefore(time: string, days: number, hour: string): string {
  let day = new Date(Date.parse(time) + 7 * 3_600_000 - days * kDayMs);
  while ([0, 6].includes(day.getUTCDay())) day = new Date(day.getTime() - kDayMs);
  return instant(day.toISOString().slice(0, 10), hour);
}
