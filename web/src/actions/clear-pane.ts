import { X } from "lucide-react";
import { type Action, needsControl } from "./action";
import { undoPreview } from "./undo-preview";

export const clearPane: Action<number> = {
  id: "clear_pane",
  label: "act.clear_pane",
  icon: X,
  blocked: needsControl,
  run: (desk, pane) => {
    desk.view.setState({ pane: null });
    return desk.issue("clear_pane", { pane }, desk.t("control.done.clear", { n: pane + 1 }), () =>
      undoPreview.run(desk),
    );
  },
};
