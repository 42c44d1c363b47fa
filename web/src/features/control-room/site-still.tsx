import { useTranslation } from "react-i18next";
import { stillUrl } from "../../api/calls";
import type { SiteRow } from "../../api/types";
import { secondsText } from "../../i18n/seconds";
import { stillAge } from "../../media/still-age";
import { useEachSecond } from "../../ui/clock";
import { useRoomConnection } from "../../ui/room-context";

// The newest still of a site. An old one is greyed and says its age: it must not pass for the room as it is now.
export function SiteStill({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const age = useStillAge(row);
  return (
    <span className="still" data-still-age={age ?? undefined}>
      <Picture row={row} />
      {age !== null && <StillAge seconds={age} />}
      {row.tally !== "NONE" && (
        <span className={`still-tally still-tally-${row.tally.toLowerCase()}`}>
          {t(row.tally === "PROGRAM" ? "tally.program" : "tally.preview")}
        </span>
      )}
    </span>
  );
}

export function useStillAge(row: SiteRow): number | null {
  const room = useRoomConnection();
  return useEachSecond(() => stillAge(row, Date.now() + room.state.clockOffsetMs));
}

export function StillAge({ seconds }: { seconds: number }) {
  const { t, i18n } = useTranslation();
  return <span className="still-age num">{t("wall.still_age", { time: secondsText(seconds, i18n.language) })}</span>;
}

function Picture({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const { meeting } = useRoomConnection().options;
  const version = row.still_version ?? 0;
  if (version === 0) return <span className="no-still">{t("wall.no_still")}</span>;
  return (
    <img
      src={stillUrl(meeting, row.seat, version)}
      alt={t("wall.still", { caption: row.caption })}
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  );
}
