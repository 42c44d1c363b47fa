import type { Action } from "./action";

export const clearSelection: Action = {
  id: "escape",
  label: "act.dismiss",
  keys: "Escape",
  blocked: () => null,
  run: (desk) => desk.select(null),
};
