import { SquareArrowRight } from "lucide-react";
import type { Desk } from "../features/control-room/desk";
import { type Action, needsControl } from "./action";
import { undoPreview } from "./undo-preview";

function contentPane(desk: Desk): number {
  return desk.previewPanes().findIndex((pane) => pane.role === "content");
}

// Whoever shares, room or not: its content into the preview's content pane.
export const placeContent: Action = {
  id: "place_content",
  label: "act.place",
  icon: SquareArrowRight,
  blocked: (desk) => needsControl(desk) ?? (contentPane(desk) >= 0 ? null : desk.t("control.reason.no_content_pane")),
  run: (desk) => {
    const { sharing_seat, sharing_caption } = desk.state.sections.program ?? {};
    if (sharing_seat == null) return;
    const pane = contentPane(desk);
    const done = desk.t("control.done.place", { caption: sharing_caption ?? "", n: pane + 1 });
    return desk.issue("place", { pane, source: `${sharing_seat}/content` }, done, () => undoPreview.run(desk));
  },
};
