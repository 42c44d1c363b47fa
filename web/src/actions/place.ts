import { type Action, needsControl } from "./action";
import { undoPreview } from "./undo-preview";

export interface Placing {
  seat: number;
  pane: number;
}

// A content pane takes the site's shared screen, a video pane its camera.
export const place: Action<Placing> = {
  id: "place",
  label: "act.place",
  blocked: needsControl,
  run: (desk, { seat, pane }) => {
    const kind = desk.previewPanes()[pane]?.role === "content" ? "content" : "camera";
    const done = desk.t("control.done.place", { caption: desk.caption(seat), n: pane + 1 });
    desk.view.setState({ pane: null });
    return desk.issue("place", { pane, source: `${seat}/${kind}` }, done, () => undoPreview.run(desk));
  },
};
