import { Coffee } from "lucide-react";
import { type Action, needsControl } from "./action";

export const pause: Action = {
  id: "break",
  label: "act.break",
  keys: "Shift+F9",
  keycap: "⇧F9",
  icon: Coffee,
  blocked: needsControl,
  run: (desk) => desk.issue("break"),
};
