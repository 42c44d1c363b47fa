import { Phone } from "lucide-react";
import { type Action, needsLine } from "./action";

// The technician answered the telephone: the main site records the presence on the site's behalf.
export const checkInPhone: Action<number> = {
  id: "check_in_phone",
  label: "act.check_in_phone",
  icon: Phone,
  blocked: needsLine,
  run: (desk, seat) => {
    const name = desk.site(seat)?.technician ?? "";
    return desk.issue("check_in_phone", { seat, text: name }, desk.t("control.done.check_in", { name }));
  },
};
