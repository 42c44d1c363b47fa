import { useTranslation } from "react-i18next";
import type { SpeakRequest } from "../api/types";
import { minutesSeconds } from "../i18n/format";
import { useNow } from "./clock";
import { useRoom } from "./room-context";

const kWarnMs = 60_000;

// Counts down the allotted minutes, warns for the last one, counts up when over.
export function SpeakTimer({ request }: { request: SpeakRequest }) {
  const { t } = useTranslation();
  const offset = useRoom((s) => s.clockOffsetMs);
  const now = useNow(Math.round(offset));
  if (!request.started_at) return null;
  const spent = now - Date.parse(request.started_at);
  const left = (request.minutes ?? 0) * 60_000 - spent;
  if (!request.minutes) return <b className="num speak-timer">{minutesSeconds(spent)}</b>;
  const tone = left < 0 ? "tone-bad" : left < kWarnMs ? "tone-warn" : "";
  const text =
    left < 0 ? t("queue.over", { time: minutesSeconds(-left) }) : t("queue.left", { time: minutesSeconds(left) });
  return <b className={`num speak-timer ${tone}`}>{text}</b>;
}
