import { PhoneCall } from "lucide-react";
import { type Action, needsControl } from "./action";

export const redialAll: Action = {
  id: "redial_all",
  label: "act.redial_all",
  keys: "Shift+F2",
  keycap: "⇧F2",
  icon: PhoneCall,
  blocked: needsControl,
  run: (desk) => desk.issue("redial_all", {}, desk.t("control.done.redial_all")),
};
