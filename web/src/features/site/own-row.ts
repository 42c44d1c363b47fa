import type { SiteRow, SpeakRequest } from "../../api/types";
import { useRoom } from "../../ui/room-context";

const kOver = ["DONE", "WITHDRAWN", "EXPIRED", "DECLINED"];

// A site page gets its own row only; the operator's page gets all, so it is found by seat.
export function useOwnRow(): SiteRow | null {
  return useRoom((s) => s.sections.sites?.find((row) => row.seat === s.seat) ?? null);
}

// Nothing is on air once the meeting has ended or this page has left it, whatever the last picture was.
export function useTally(): SiteRow["tally"] {
  const tally = useOwnRow()?.tally ?? "NONE";
  const over = useRoom((s) => s.sections.meeting?.phase === "ENDED" || s.line === "closed" || s.line === "seat_lost");
  return over ? "NONE" : tally;
}

export function useOwnRequest(): SpeakRequest | null {
  return useRoom((s) => s.sections.queue?.findLast((r) => r.seat === s.seat && !kOver.includes(r.state)) ?? null);
}
