import type { ReactNode } from "react";
import { startI18n } from "../i18n";
import { LevelBus } from "../media/levels";
import type { RoomConnection } from "../media/room-connection";
import { createRoomStore, type RoomState } from "../media/room-store";
import { RoomContext } from "./room-context";

// For tests of what a page makes of its room's state: a room without a line.
export function fakeRoom(state: Partial<RoomState> = {}, more: Partial<RoomConnection> = {}): RoomConnection {
  const store = createRoomStore();
  store.setState(state);
  const room = { store, levels: new LevelBus(), options: { page: "control", meeting: 12, media: true }, ...more };
  return Object.defineProperty(room, "state", { get: () => store.getState() }) as unknown as RoomConnection;
}

export function inRoom(room: RoomConnection) {
  startI18n();
  return ({ children }: { children: ReactNode }) => (
    <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
  );
}
