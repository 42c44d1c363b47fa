import type { RoomConnection } from "./room-connection";

declare global {
  interface Window {
    __diemcau?: DebugHook;
  }
}

export interface DebugHook {
  readonly room: RoomConnection;
  readonly revision: number | null;
  readonly session: number | null;
  readonly assignments: unknown;
  readonly pc: RTCPeerConnection | null;
  readonly slots: (MediaStreamTrack | null)[];
}

// The end-to-end run reads pixels, stats and assignments through this; the room screen finds its opener's room by it.
export function exposeRoom(room: RoomConnection): () => void {
  const hook: DebugHook = {
    room,
    get revision() {
      return room.state.scene?.revision ?? null;
    },
    get session() {
      return room.state.session;
    },
    get assignments() {
      return room.legs.assignments();
    },
    get pc() {
      return room.legs.current()?.pc ?? null;
    },
    get slots() {
      return room.legs.current()?.slots.map((slot) => slot.receiver.track) ?? [];
    },
  };
  window.__diemcau = hook;
  return () => {
    if (window.__diemcau === hook) window.__diemcau = undefined;
  };
}
