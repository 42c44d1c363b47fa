import { MicOff } from "lucide-react";
import { type Action, needsControl } from "./action";

export const micCloseAll: Action = {
  id: "mic_close_all",
  label: "act.mic_close_all",
  keys: "F4",
  keycap: "F4",
  icon: MicOff,
  blocked: needsControl,
  run: (desk) => desk.issue("mic_close_all"),
};
