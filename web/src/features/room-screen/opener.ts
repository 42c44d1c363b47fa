import { useEffect, useState } from "react";
import type { RoomConnection } from "../../media/room-connection";

const kLookMs = 500;

// The site page that opened this window. After a reload of either the other is found again: the opener stays the same
// window, its page is a new one.
function openerRoom(): RoomConnection | null {
  try {
    const page = window.opener as Window | null;
    return page && !page.closed ? (page.__diemcau?.room ?? null) : null;
  } catch {
    return null; // the opener went to another origin
  }
}

export function useOpener(): RoomConnection | null {
  const [room, setRoom] = useState(openerRoom);
  useEffect(() => {
    const timer = setInterval(() => setRoom(openerRoom()), kLookMs);
    return () => clearInterval(timer);
  }, []);
  return room;
}
