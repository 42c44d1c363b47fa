import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SpeakRequest } from "../api/types";
import { minutesSeconds } from "../i18n/format";
import { playTone } from "../media/sounds";
import { useNow } from "./clock";
import { useRoom } from "./room-context";
import { type SpeakClock, speakClock } from "./speak-clock";

const kTones = { spent: "", left: "", last: "tone-warn", over: "tone-bad" };
const kChime = { hertz: 988, seconds: 0.25 };

export function SpeakTimer({ request }: { request: SpeakRequest }) {
  const { t } = useTranslation();
  const offset = useRoom((s) => s.clockOffsetMs);
  const now = useNow(Math.round(offset));
  const clock = speakClock(request, now);
  useChime(request.id, clock);
  if (!clock) return null;
  const time = minutesSeconds(clock.ms);
  const text = clock.kind === "spent" ? time : t(`queue.${clock.kind}`, { time });
  return (
    <b className={`num speak-timer ${kTones[clock.kind]}`} data-clock={clock.kind}>
      {text}
    </b>
  );
}

// Once, when the last minute begins under the eyes of this page; a page opened within it stays silent.
function useChime(request: number, clock: SpeakClock | null): void {
  const soundOn = useRoom((s) => s.soundOn);
  const before = useRef<string | null>(null);
  const now = clock && `${request}/${clock.kind}`;
  useEffect(() => {
    const begins = before.current === `${request}/left` && now === `${request}/last`;
    before.current = now;
    if (begins && soundOn) void playTone(kChime.hertz, kChime.seconds);
  }, [request, now, soundOn]);
}
