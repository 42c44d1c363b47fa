import { Volume2, VolumeX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { useRoom, useRoomConnection } from "./room-context";

// Pages that only watch begin silent: the hall they stand in already hears the meeting.
export function SoundButton() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const on = useRoom((s) => s.soundOn);
  const Icon = on ? Volume2 : VolumeX;
  return (
    <Button onClick={() => void room.setSound(!on)} data-action="sound">
      <Icon size={18} aria-hidden="true" />
      {t(on ? "act.sound_off" : "act.sound_on")}
    </Button>
  );
}
