import { type Action, needsControl } from "./action";

export const rollcallEnd: Action = {
  id: "rollcall_end",
  label: "act.rollcall_end",
  blocked: needsControl,
  run: (desk) => desk.issue("rollcall_end"),
};
