import { CircleCheck } from "lucide-react";
import { type Action, needsControl, needsLine } from "./action";

export const takeControl: Action = {
  id: "take_control",
  label: "act.take_control",
  blocked: needsLine,
  run: (desk) => desk.issue("take_control"),
};

export const handOver: Action = {
  id: "hand_over",
  label: "act.hand_over",
  icon: CircleCheck,
  blocked: needsControl,
  run: (desk) => desk.issue("hand_over"),
};
