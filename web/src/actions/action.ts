import type { LucideIcon } from "lucide-react";
import type { Desk } from "../features/control-room/desk";
import type { MessageKey } from "../i18n/vi";

// Why a gesture cannot be made now, as a sentence for the person; null: it can.
export type Reason = string | null;

// A gesture of the operator: one object behind the button, the key and the menu.
export interface Action<A = void> {
  readonly id: string;
  readonly label: MessageKey;
  readonly keys?: string; // tinykeys pattern by event.code, e.g. "F10", "Shift+F9"
  readonly keycap?: string;
  readonly icon?: LucideIcon;
  blocked(desk: Desk, argument: A): Reason;
  run(desk: Desk, argument: A): unknown;
}

// The rule of every gesture on air: the line is up, and this person holds the control.
export function needsControl(desk: Desk): Reason {
  const { line, sections } = desk.state;
  if (line !== "online") return desk.t("control.reason.offline");
  const control = sections.control;
  if (!control?.owner_user) return desk.t("control.reason.nobody");
  if (control.owner_user !== desk.user) return desk.t("control.reason.other", { name: control.owner });
  return null;
}

export function needsLine(desk: Desk): Reason {
  return desk.state.line === "online" ? null : desk.t("control.reason.offline");
}
