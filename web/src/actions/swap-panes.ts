import { type Action, needsControl } from "./action";
import { undoPreview } from "./undo-preview";

export const swapPanes: Action<{ from: number; to: number }> = {
  id: "swap_panes",
  label: "act.place",
  blocked: needsControl,
  run: (desk, { from, to }) => {
    desk.view.setState({ pane: null });
    return desk.issue("swap_panes", { pane: from, to_pane: to }, desk.t("control.done.swap"), () =>
      undoPreview.run(desk),
    );
  },
};
