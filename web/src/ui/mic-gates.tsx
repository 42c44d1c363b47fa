import { Mic, MicOff } from "lucide-react";
import { useTranslation } from "react-i18next";

interface Props {
  room: boolean;
  bridge: boolean;
  full?: boolean; // with "open" and "closed" in words
}

// Two gates in a row between the room and the meeting, drawn alike on the operator's wall and on the room's own page: the
// room's first, then the main site's. The meeting hears the room when both are open.
export function MicGates({ room, bridge, full }: Props) {
  const { t } = useTranslation();
  return (
    <span className={`mic-gates ${full ? "mic-gates-full" : ""}`} data-heard={room && bridge}>
      <Gate open={room} label={t("mic.gate_room")} full={full} />
      <Gate open={bridge} label={t(full ? "mic.gate_bridge" : "mic.gate_bridge_short")} full={full} />
    </span>
  );
}

function Gate({ open, label, full }: { open: boolean; label: string; full?: boolean }) {
  const { t } = useTranslation();
  const Icon = open ? Mic : MicOff;
  return (
    <span className="mic-gate" data-open={open}>
      <Icon size={full ? 20 : 14} aria-hidden="true" />
      <span>
        {label}
        {full && <b>{t(open ? "sitepage.gate_open" : "sitepage.gate_closed")}</b>}
      </span>
    </span>
  );
}

// What the two gates together mean.
export function micWord(room: boolean, bridge: boolean) {
  if (room && bridge) return "mic.open";
  if (room) return "mic.locked";
  return bridge ? "mic.local_off" : "mic.both_off";
}
