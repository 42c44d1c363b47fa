import { createContext, useContext, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { exposeRoom } from "../media/debug";
import { RoomConnection, type RoomOptions } from "../media/room-connection";
import type { RoomState } from "../media/room-store";

export const RoomContext = createContext<RoomConnection | null>(null);

export function useRoomConnection(): RoomConnection {
  const room = useContext(RoomContext);
  if (!room) throw new Error("a page outside a room uses the room");
  return room;
}

export function useRoom<T>(select: (state: RoomState) => T): T {
  return useStore(useRoomConnection().store, select);
}

// Opens the room for as long as the page is there.
export function useOpenRoom({ page, meeting, media }: RoomOptions): RoomConnection {
  const room = useMemo(() => new RoomConnection({ page, meeting, media }), [page, meeting, media]);
  useEffect(() => {
    const hide = exposeRoom(room);
    room.start();
    return () => {
      hide();
      room.stop();
    };
  }, [room]);
  return room;
}
