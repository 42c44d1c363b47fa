import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SiteRow } from "../../api/types";
import { hourMinute } from "../../i18n/format";
import { Button } from "../../ui/button";
import { useRoom } from "../../ui/room-context";
import { useDesk, useDeskView } from "./desk";
import { onAirLosses } from "./on-air-loss";

const kMost = 3;

// What went off the air by itself stands here until the operator has seen it; the site is one press away.
export function Attention() {
  const { t } = useTranslation();
  const desk = useDesk();
  const notices = useDeskView((s) => s.attention);
  useNotices();
  const drop = (id: string) => desk.view.setState({ attention: notices.filter((one) => one.id !== id) });
  return (
    <div className="attention" role="alert">
      {notices.map((notice) => (
        <div key={notice.id} className="attention-row" data-attention={notice.seat}>
          <TriangleAlert size={20} aria-hidden="true" />
          <button type="button" className="linkish" onClick={() => desk.select(notice.seat)}>
            {notice.text}
          </button>
          <Button onClick={() => drop(notice.id)}>{t("act.acknowledge")}</Button>
        </div>
      ))}
    </div>
  );
}

function useNotices(): void {
  const { t } = useTranslation();
  const desk = useDesk();
  const rows = useRoom((s) => s.sections.sites);
  const before = useRef<readonly SiteRow[]>([]);
  useEffect(() => {
    if (!rows) return;
    const losses = onAirLosses(before.current, rows);
    before.current = rows;
    if (losses.length === 0) return;
    const time = hourMinute(new Date(Date.now() + desk.state.institutionOffsetMs));
    const fresh = losses.map(({ seat, how }) => ({
      id: `${seat}/${how}/${Date.now()}`,
      seat,
      text: t(`attention.${how}`, { caption: desk.caption(seat), time }),
    }));
    const older = desk.view.getState().attention.filter((one) => !fresh.some(({ seat }) => seat === one.seat));
    desk.view.setState({ attention: [...older, ...fresh].slice(-kMost) });
  }, [rows, desk, t]);
}
