import type { CommandName } from "../api/types";
import type { MessageKey } from "../i18n/vi";
import { type Action, needsControl, needsLine } from "./action";

function onRequest(name: CommandName, label: MessageKey): Action<number> {
  return { id: name, label, blocked: needsControl, run: (desk, request) => desk.issue(name, { request }) };
}

// The operator records the chair's spoken word; chair and secretary grant on their own page.
export const speakGrantOral = onRequest("speak_grant_oral", "act.speak_grant_oral");
export const speakDefer = onRequest("speak_defer", "act.speak_defer");
export const speakDecline = onRequest("speak_decline", "act.speak_decline");
export const speakDone = onRequest("speak_done", "act.speak_done");

export const speakMove: Action<{ request: number; position: number }> = {
  id: "speak_move",
  label: "act.move_up",
  blocked: needsLine,
  run: (desk, fields) => desk.issue("speak_move", fields),
};
