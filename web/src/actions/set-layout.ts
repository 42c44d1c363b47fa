import type { Layout } from "../api/types";
import { type Action, needsControl } from "./action";
import { undoPreview } from "./undo-preview";

export const setLayout: Action<Layout["id"]> = {
  id: "set_layout",
  label: "act.layout",
  blocked: needsControl,
  run: (desk, layout) =>
    desk.issue("set_layout", { layout }, desk.t("control.done.layout", { layout: desk.t(`layout.${layout}`) }), () =>
      undoPreview.run(desk),
    ),
};
