import { type Action, needsControl } from "./action";
import { place } from "./place";

// Without a pane chosen the site goes to the first free one, else to the largest.
export const placeNext: Action<number> = {
  id: "place_next",
  label: "act.place",
  blocked: needsControl,
  run: (desk, seat) => {
    const panes = desk.previewPanes();
    const chosen = desk.view.getState().pane;
    const free = panes.findIndex((pane) => pane.role === "video" && !pane.source);
    const largest = panes.findIndex((pane) => pane.role === "video");
    return place.run(desk, { seat, pane: chosen ?? (free >= 0 ? free : Math.max(0, largest)) });
  },
};
