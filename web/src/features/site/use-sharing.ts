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
