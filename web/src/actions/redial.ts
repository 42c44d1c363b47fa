import { PhoneForwarded } from "lucide-react";
import { type Action, needsControl } from "./action";

export const redial: Action<number> = {
  id: "redial",
  label: "act.redial",
  icon: PhoneForwarded,
  blocked: needsControl,
  run: (desk, seat) => desk.issue("redial", { seat }, desk.t("control.done.redial", { caption: desk.caption(seat) })),
};
