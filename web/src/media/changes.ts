import type { Sections } from "../api/types";
import type { Change } from "./room-store";

// What a person must know of the time the page was without its line: only what acts on the room.
export function changesBetween(before: Sections, now: Sections): Change[] {
  const changes: Change[] = [];
  if (before.program?.scene.revision !== now.program?.scene.revision) changes.push("picture");
  if (openMicrophones(before) !== openMicrophones(now)) changes.push("microphones");
  if (before.meeting?.phase === "APPROVED" && now.meeting?.phase === "LIVE") changes.push("opened");
  if (waiting(before) !== waiting(now)) changes.push("queue");
  return changes;
}

// A room's own page has its own row alone: then it is the gate of this room.
function openMicrophones({ sites }: Sections): string {
  return (sites ?? []).flatMap((row) => (row.bridge_mic ? [row.seat] : [])).join();
}

function waiting({ queue }: Sections): string {
  return (queue ?? []).map((request) => `${request.id} ${request.state}`).join();
}
