import type { LogEntry } from "../../api/records";
import { fold, matches } from "../../i18n/fold";

export type LogGroup = "picture" | "sound" | "speech" | "site" | "desk";

const kGroups: Record<LogGroup, readonly string[]> = {
  picture: ["preview_changed", "preview_undone", "program_taken", "sharing_set", "cue_"],
  sound: ["bridge_gate_set", "bridge_gates_closed", "room_gate_set", "monitor_set", "talk_set"],
  speech: ["speak_"],
  site: ["seat_", "rollcall_", "checked_in", "devices_checked", "help_set", "fault_set", "profile_set"],
  desk: [],
};
export const kLogGroups = Object.keys(kGroups) as LogGroup[];

// What it was about; what is of no other kind is the desk's own.
export function groupOf(kind: string): LogGroup {
  const found = kLogGroups.find((group) => kGroups[group].some((stem) => kind.startsWith(stem)));
  return found ?? "desk";
}

export function filterLog(
  entries: readonly LogEntry[],
  group: string,
  words: string,
  textOf: (entry: LogEntry) => string,
): LogEntry[] {
  return entries
    .filter((entry) => group === "all" || groupOf(entry.kind) === group)
    .filter((entry) => words.trim() === "" || matches(fold(textOf(entry)), words.trim()));
}
