import { MonitorX } from "lucide-react";
import { type Action, needsLine } from "./action";

export const stopSharing: Action = {
  id: "share_stop",
  label: "act.share_stop",
  icon: MonitorX,
  blocked: needsLine,
  run: (desk) => desk.issue("share_stop"),
};
