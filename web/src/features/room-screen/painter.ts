import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RoomConnection } from "../../media/room-connection";
import { ScenePainter } from "../../media/scene-painter";
import { kRoomScreenChannel, type RoomScreenNote } from "../site/room-screen-link";

// One painter for the life of this window; it follows from page to page of the opener without dropping its picture.
export function useRoomScreenPainter(host: RefObject<HTMLDivElement | null>, room: RoomConnection | null): void {
  const { t } = useTranslation();
  const painter = useRef<ScenePainter | null>(null);

  useEffect(() => {
    if (!room || !host.current) return;
    const feed = room.programFeed();
    if (painter.current) return painter.current.follow(feed);
    painter.current = new ScenePainter(host.current, feed, {
      holding: t("pane.waiting"),
      empty: "",
      still: t("pane.still"),
      waiting: t("scene.holding"),
      break: t("act.break"),
    });
  }, [room, host, t]);

  useEffect(() => {
    const channel = new BroadcastChannel(kRoomScreenChannel);
    channel.onmessage = (event: MessageEvent<RoomScreenNote>) => {
      if (event.data === "leaving") painter.current?.keepStill();
    };
    return () => channel.close();
  }, []);
}
