import { ClipboardCheck } from "lucide-react";
import { type Action, needsControl } from "./action";

export const rehearsalBegin: Action<number> = {
  id: "rehearsal_begin",
  label: "act.rehearse",
  icon: ClipboardCheck,
  blocked: needsControl,
  run: (desk, number) => desk.issue("rehearsal_begin", { rehearsal: number as 1 | 2 }),
};

export const rehearsalEnd: Action = {
  id: "rehearsal_end",
  label: "act.rehearsal_end",
  icon: ClipboardCheck,
  blocked: needsControl,
  run: (desk) => desk.issue("rehearsal_end", {}, desk.t("rehearsal.ended")),
};
