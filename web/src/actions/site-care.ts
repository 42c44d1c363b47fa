import type { CommandName } from "../api/types";
import type { MessageKey } from "../i18n/vi";
import { type Action, needsControl, needsLine } from "./action";

function onSite(name: CommandName, label: MessageKey): Action<number> {
  return { id: name, label, blocked: needsLine, run: (desk, seat) => desk.issue(name, { seat }) };
}

export const helpClear = onSite("help_clear", "act.help_clear");
export const faultClear = onSite("fault_clear", "act.fault_clear");

export const setLight: Action<number> = {
  id: "set_light",
  label: "act.set_light",
  blocked: needsControl,
  run: (desk, seat) => desk.issue("set_profile", { seat, profile: "LIGHT" }),
};

export const setStandard: Action<number> = {
  id: "set_standard",
  label: "act.set_standard",
  blocked: needsControl,
  run: (desk, seat) => desk.issue("set_profile", { seat, profile: "STANDARD" }),
};
