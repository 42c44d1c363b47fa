import { Mic, MicOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { MicGates, micWord } from "../../ui/mic-gates";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { MicLevel } from "./mic-level";
import { useOwnRow } from "./own-row";

// Two gates in a row, both shown: the room's own, which only the room opens, and the bridge's.
export function MicPanel({ stream }: { stream: MediaStream | null }) {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const roomOpen = useRoom((s) => s.roomMic);
  const bridgeOpen = useOwnRow()?.bridge_mic ?? false;
  const heard = roomOpen && bridgeOpen;
  return (
    <section className="panel mic-panel" data-room-mic={roomOpen} data-bridge-mic={bridgeOpen}>
      <div className={`mic-state ${heard ? "tone-bad" : bridgeOpen ? "tone-warn" : "tone-idle"}`} role="status">
        {heard ? <Mic size={22} aria-hidden="true" /> : <MicOff size={22} aria-hidden="true" />}
        <b>{t(heard ? "sitepage.mic_heard" : "sitepage.mic_not_heard", { why: t(micWord(roomOpen, bridgeOpen)) })}</b>
      </div>
      <MicLevel stream={stream} label={t("device.level")} />
      <MicGates room={roomOpen} bridge={bridgeOpen} full />
      <Button tone={roomOpen ? "plain" : "good"} onClick={() => room.setRoomMic(!roomOpen)} data-action="room-mic">
        {roomOpen ? <MicOff size={20} aria-hidden="true" /> : <Mic size={20} aria-hidden="true" />}
        {t(roomOpen ? "act.room_mic_close" : "act.room_mic_open")}
      </Button>
    </section>
  );
}
