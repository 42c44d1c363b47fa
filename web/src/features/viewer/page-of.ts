import type { Me } from "../../api/model";
import type { Hello } from "../../api/types";
import { has } from "../../app/session";

// Which of the pages that watch a person may open.
export function pageOf(me: Me): Hello["page"] {
  if (has(me, "HOST_CLERK")) return "host";
  return has(me, "CHAIR", "SECRETARY") ? "chair" : "office";
}
