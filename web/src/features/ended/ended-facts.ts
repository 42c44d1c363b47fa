import { useTranslation } from "react-i18next";
import type { Sections } from "../../api/types";
import { duration, fullTime, hourMinute } from "../../i18n/format";
import { useRoom } from "../../ui/room-context";

// As long as the server takes "reopen" (conference/families.hpp, kReopenWindow).
const kReopenMs = 15 * 60_000;

export function useEnded(): boolean {
  return useRoom((s) => s.sections.meeting?.phase === "ENDED");
}

export interface EndedFacts {
  title: string;
  opened: string;
  ended: string;
  lasted: string;
  reopenUntil: string;
  reopenUntilMs: number;
}

export function endedFacts(meeting: Sections["meeting"], language: string): EndedFacts {
  const opened = meeting?.opened_at ?? null;
  const ended = Date.parse(meeting?.ended_at ?? "") || Date.now();
  return {
    title: meeting?.title ?? "",
    opened: opened ? fullTime(opened, language) : "",
    ended: fullTime(new Date(ended), language),
    lasted: opened ? duration(ended - Date.parse(opened), language) : "",
    reopenUntil: hourMinute(new Date(ended + kReopenMs)),
    reopenUntilMs: ended + kReopenMs,
  };
}

export function useEndedFacts(): EndedFacts {
  const { i18n } = useTranslation();
  return endedFacts(
    useRoom((s) => s.sections.meeting),
    i18n.language,
  );
}
