import { Ear, Volume2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { playTone, recordAndPlay } from "../../media/sounds";
import { Button } from "../../ui/button";

const kSpeakMs = 5000;

export function ListenBack({ stream, speaker }: { stream: MediaStream | null; speaker?: string }) {
  const { t } = useTranslation();
  const [stage, setStage] = useState<"idle" | "speaking" | "playing">("idle");
  const start = async () => {
    if (!stream) return;
    setStage("speaking");
    await recordAndPlay(stream, kSpeakMs, () => setStage("playing"), speaker).catch(() => undefined);
    setStage("idle");
  };
  if (stage === "speaking") return <b className="tone-warn check-now">{t("device.speak_now")}</b>;
  if (stage === "playing") return <b className="tone-good check-now">{t("device.playing")}</b>;
  return (
    <Button onClick={() => void start()} blocked={stream ? null : t("device.not_checked")} title={t("device.listened")}>
      <Ear size={18} aria-hidden="true" />
      {t("act.listen_back")}
    </Button>
  );
}

// Whether the room heard it only the room can say.
export function SpeakerTone({ speaker, onHeard }: { speaker?: string; onHeard: (heard: boolean) => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const answer = (heard: boolean) => {
    onHeard(heard);
    setAsking(false);
  };
  if (asking) {
    return (
      <span className="row">
        <Button tone="good" onClick={() => answer(true)} data-action="heard">
          {t("act.heard")}
        </Button>
        <Button onClick={() => answer(false)} data-action="not-heard">
          {t("act.not_heard")}
        </Button>
      </span>
    );
  }
  return (
    <Button onClick={() => void playTone(660, 0.6, speaker).then(() => setAsking(true))} data-action="test-speaker">
      <Volume2 size={18} aria-hidden="true" />
      {t("act.test_speaker")}
    </Button>
  );
}
