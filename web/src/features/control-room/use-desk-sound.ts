import { useEffect } from "react";
import { useRoom, useRoomConnection } from "../../ui/room-context";

// The desk is the one page besides the rooms that hears the meeting from the start, where the browser allows it without a
// gesture. Once, when media comes: what the operator switched off stays off.
export function useDeskSound(): void {
  const room = useRoomConnection();
  const there = useRoom((s) => s.session !== null);
  useEffect(() => {
    if (there) void room.setSound(true);
  }, [room, there]);
}
