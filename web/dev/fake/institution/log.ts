import type { Dossier } from "../../../src/api/institution";
import type { LogEntry } from "../../../src/api/records";
import { lossesOf, speechesOf } from "./running";
import { plus } from "./times";

// What was decided at the desk, in order.
export function logOf(dossier: Dossier): LogEntry[] {
  const opened = dossier.opened_at;
  if (!opened) return [];
  const rows: Omit<LogEntry, "number">[] = [];
  const say = (minute: number, kind: string, seat: number | null = null, details = "", by = "dieukhien1") =>
    rows.push({ at: plus(opened, minute), by, by_name: by === "system" ? "" : "Nguyễn Giả Định", kind, seat, details });
  say(-40, "control_set");
  for (const [i, site] of dossier.sites.entries()) say(-35 + i * 0.3, "rollcall_marked", site.seat, "HEARD_SEEN");
  say(0, "meeting_opened");
  for (const [i, speech] of speechesOf(dossier).entries()) {
    const minute = (Date.parse(speech.started_at) - Date.parse(opened)) / 60_000;
    say(minute - 1.2, "preview_changed", null, "one_plus_five");
    say(minute - 0.4, "program_taken", speech.seat, `one_plus_five ${speech.seat},1,41,42`);
    say(minute, "bridge_gate_set", speech.seat, "open");
    say(minute + 0.1, "speak_changed", speech.seat, i === 2 ? "ON_AIR oral" : "ON_AIR");
    say(minute + speech.seconds / 60, "bridge_gates_closed");
  }
  for (const loss of lossesOf(dossier)) {
    const minute = (Date.parse(loss.lost_at) - Date.parse(opened)) / 60_000;
    say(minute, "seat_left", loss.seat, "", "system");
    if (loss.seconds !== null) say(minute + loss.seconds / 60, "seat_renewed", loss.seat, "", "system");
  }
  if (dossier.ended_at) say((Date.parse(dossier.ended_at) - Date.parse(opened)) / 60_000, "meeting_closed");
  return rows.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).map((row, i) => ({ number: i + 1, ...row }));
}
