import type { Command } from "../api/types";
import { type Action, needsControl } from "./action";

export type Mark = NonNullable<Command["mark"]>;

export const rollcallMark: Action<Mark> = {
  id: "rollcall_mark",
  label: "act.rollcall",
  blocked: needsControl,
  run: (desk, mark) => {
    const seat = desk.state.sections.control?.rollcall_seat;
    return desk.issue("rollcall_mark", { seat, mark });
  },
};
