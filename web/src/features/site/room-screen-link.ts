// The room screen is a second window of this page: it shows this page's streams, nothing is downloaded twice.
export const kRoomScreenName = "diemcau-room-screen";
export const kRoomScreenChannel = "diemcau-room-screen";

export type RoomScreenNote = "leaving" | "here";

export function openRoomScreen(): boolean {
  return window.open("/site/room-screen", kRoomScreenName, "popup,width=1280,height=720") !== null;
}

// Told just before this page goes: the room screen then keeps the last frames until the page is back.
export function announceLeaving(): () => void {
  const channel = new BroadcastChannel(kRoomScreenChannel);
  const tell = (note: RoomScreenNote) => channel.postMessage(note);
  const leaving = () => tell("leaving");
  addEventListener("pagehide", leaving);
  tell("here");
  return () => {
    removeEventListener("pagehide", leaving);
    channel.close();
  };
}
