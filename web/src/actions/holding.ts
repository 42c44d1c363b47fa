import { Image } from "lucide-react";
import { type Action, needsControl } from "./action";

export const holding: Action = {
  id: "holding",
  label: "act.holding",
  keys: "F9",
  keycap: "F9",
  icon: Image,
  blocked: needsControl,
  run: (desk) => desk.issue("holding"),
};
