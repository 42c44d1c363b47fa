import { Clapperboard } from "lucide-react";
import { type Action, needsControl } from "./action";

// The take names the program the operator saw: if somebody changed it meanwhile the server refuses instead of surprising.
export const take: Action = {
  id: "take",
  label: "act.take",
  keys: "F10",
  keycap: "F10",
  icon: Clapperboard,
  blocked: needsControl,
  run: async (desk) => {
    const based_on = desk.state.sections.program?.scene.revision;
    const outcome = await desk.issue("take", { based_on });
    if (outcome.ok) desk.view.setState({ takeMs: outcome.ms });
  },
};
