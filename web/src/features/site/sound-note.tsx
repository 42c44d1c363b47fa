import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { useRoom, useRoomConnection } from "../../ui/room-context";

// Only when the browser refused sound without a gesture.
export function SoundNote() {
  const { t } = useTranslation();
  const room = useRoomConnection();
  const blocked = useRoom((s) => s.session !== null && !s.soundOn);
  if (!blocked) return null;
  return (
    <div className="sound-note">
      <span>{t("sitepage.sound_blocked")}</span>
      <Button tone="primary" onClick={() => void room.setSound(true)}>
        {t("act.sound_on")}
      </Button>
    </div>
  );
}
