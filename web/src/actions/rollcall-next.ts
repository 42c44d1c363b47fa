import { UserCheck } from "lucide-react";
import { type Action, needsControl } from "./action";

export const rollcallNext: Action = {
  id: "rollcall_next",
  label: "act.next_site",
  keys: "F2",
  keycap: "F2",
  icon: UserCheck,
  blocked: needsControl,
  run: (desk) => desk.issue("rollcall_next"),
};
