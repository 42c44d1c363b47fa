import { Undo2 } from "lucide-react";
import { type Action, needsControl } from "./action";

export const cutBack: Action = {
  id: "cut_back",
  label: "act.cut_back",
  keys: "F7",
  keycap: "F7",
  icon: Undo2,
  blocked: (desk) =>
    needsControl(desk) ?? (desk.state.sections.program?.previous ? null : desk.t("control.reason.no_previous")),
  run: (desk) => desk.issue("cut_back"),
};
