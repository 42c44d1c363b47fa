import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SiteRow } from "../../api/types";
import { hourMinute } from "../../i18n/format";
import type { MessageKey } from "../../i18n/vi";

const kParts: ["camera" | "microphone" | "speaker" | "path", MessageKey][] = [
  ["camera", "check.picture"],
  ["microphone", "check.audio"],
  ["speaker", "check.speaker"],
  ["path", "check.line"],
];

// What the room's own device check found, and when.
export function DeviceLine({ devices }: { devices: SiteRow["devices"] }) {
  const { t } = useTranslation();
  if (!devices) return <small className="quiet">{t("wall.devices_none")}</small>;
  return (
    <small className="device-line" data-devices>
      <span className="num">{t("wall.devices_at", { time: hourMinute(devices.at) })}</span>
      {kParts.map(([part, name]) => {
        const Icon = devices[part] ? CircleCheck : CircleDashed;
        const word = t(devices[part] ? "wall.device_ok" : "device.not_checked");
        return (
          <span key={part} className={devices[part] ? "tone-good" : "tone-idle"} title={`${t(name)}: ${word}`}>
            <Icon size={14} aria-hidden="true" /> {t(name)}
            <span className="visually-hidden">: {word}</span>
          </span>
        );
      })}
    </small>
  );
}
