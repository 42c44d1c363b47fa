import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { captureScreen } from "../../media/capture";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { say } from "../../ui/toasts";
import { useSiteCommands } from "./use-site-commands";

// A screen or window of this PC as content: the picture first, then the claim; the browser's own stop button counts too.
export function useSharing() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const { send } = useSiteCommands();
  const sharing = useRoom((s) => s.sharing);
  useStoppedByOthers();

  const stop = () => {
    void room.share(null);
    void send("share_stop");
  };

  const start = async () => {
    const stream = await captureScreen().catch(() => null);
    const track = stream?.getVideoTracks()[0];
    if (!track) return say({ text: t("err.share"), bad: true });
    track.onended = stop;
    await room.share(track);
    if (await send("share_start")) return;
    track.stop();
    await room.share(null);
  };

  return { sharing, start: () => void start(), stop };
}

// The main site took the content off: this PC stops capturing its screen too, and says why.
export function useStoppedByOthers(): void {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const owns = useRoom((s) => s.seat !== null && s.sections.program?.sharing_seat === s.seat);
  const owned = useRef(owns);
  useEffect(() => {
    const lost = owned.current && !owns;
    owned.current = owns;
    if (!lost || !room.state.sharing) return;
    void room.share(null);
    say({ text: t("share.stopped") });
  }, [owns, room, t]);
}
