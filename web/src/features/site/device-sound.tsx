import { Ear, Volume2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { playTone, recordAndPlay } from "../../media/sounds";
import { Button } from "../../ui/button";

const kSpeakMs = 5000;

export function ListenBack({ stream }: { stream: MediaStream | null }) {
  const { t } = useTranslation();
  const [stage, setStage] = useState<"idle" | "speaking" | "playing">("idle");
  const start = async () => {
    if (!stream) return;
    setStage("speaking");
    await recordAndPlay(stream, kSpeakMs, () => setStage("playing")).catch(() => undefined);
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

export function SpeakerTone() {
  const { t } = useTranslation();
  return (
    <Button onClick={() => void playTone()}>
      <Volume2 size={18} aria-hidden="true" />
      {t("act.test_speaker")}
    </Button>
  );
}
