import { OctagonPause } from "lucide-react";
import { type Action, needsControl } from "./action";

export const freezeAll: Action = {
  id: "freeze_all",
  label: "act.freeze_all",
  keys: "F6",
  keycap: "F6",
  icon: OctagonPause,
  blocked: needsControl,
  run: (desk) => desk.issue("freeze_all"),
};
