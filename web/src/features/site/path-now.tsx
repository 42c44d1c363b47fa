import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { percent } from "../../i18n/format";
import { type PathStats, pathStats } from "../../media/path-stats";
import { useRoomConnection } from "../../ui/room-context";

const kEveryMs = 3000;

export function PathNow() {
  const { t, i18n } = useTranslation();
  const room = useRoomConnection();
  const [path, setPath] = useState<PathStats | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const pc = room.legs.current()?.pc;
      if (pc?.connectionState === "connected") void pathStats(pc).then(setPath);
      else setPath(null);
    }, kEveryMs);
    return () => clearInterval(timer);
  }, [room]);
  if (!path?.transport) return <span className="path-now">{t("quality.NO_DATA")}</span>;
  const figures = {
    transport: path.transport.toUpperCase(),
    rtt: path.rttMs ?? 0,
    loss: percent(path.loss ?? 0, i18n.language),
  };
  return <span className="path-now num">{t("sitepage.line_now", figures)}</span>;
}
