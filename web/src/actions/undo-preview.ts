import { type Action, needsControl } from "./action";

export const undoPreview: Action = {
  id: "undo_preview",
  label: "act.undo",
  keys: "$mod+KeyZ",
  blocked: needsControl,
  run: (desk) => {
    if (desk.state.sections.preview?.can_undo) return desk.issue("undo_preview");
  },
};
