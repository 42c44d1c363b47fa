import type { SpeakRequest } from "../api/types";

// The last minute is told in words, by colour and with one chime.
export const kLastMs = 60_000;

export interface SpeakClock {
  kind: "spent" | "left" | "last" | "over";
  ms: number;
}

// Counts down the allotted minutes, warns for the last one, counts up when over; without an allotment only what was spent.
export function speakClock(request: SpeakRequest, now: number): SpeakClock | null {
  if (!request.started_at) return null;
  const spent = now - Date.parse(request.started_at);
  if (!request.minutes) return { kind: "spent", ms: spent };
  const left = request.minutes * 60_000 - spent;
  if (left < 0) return { kind: "over", ms: -left };
  return { kind: left <= kLastMs ? "last" : "left", ms: left };
}
