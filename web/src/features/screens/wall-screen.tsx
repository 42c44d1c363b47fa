import { Mic } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { stillUrl } from "../../api/calls";
import type { SiteRow } from "../../api/types";
import { micWord } from "../../ui/mic-gates";
import { useRoom, useRoomConnection } from "../../ui/room-context";
import { status } from "../control-room/severity";
import { kStatusIcons } from "../control-room/site-card";
import { StillAge, useStillAge } from "../control-room/site-still";
import { useEnded } from "../ended/ended-facts";
import { commonPrefix, withoutPrefix } from "./common-prefix";
import { Over } from "./program-screen";

const kWideness = 16 / 9;

// Columns for cards as wide as the screen is, so that every site stands on it at once: 31 in 6 columns, 120 in 11.
const columns = (n: number) => Math.max(1, Math.ceil(Math.sqrt(n * kWideness * 0.56)));

// Every site in protocol order with its last still, its state and its tally: for the wall of the technicians' room.
export function WallScreen() {
  const { t } = useTranslation();
  const rows = useRoom((s) => s.sections.sites);
  if (useEnded()) return <Over />;
  const sorted = [...(rows ?? [])].sort((a, b) => a.order - b.order);
  const prefix = commonPrefix(sorted.map((row) => row.caption));
  const n = sorted.filter((row) => row.connection === "CONNECTED").length;
  return (
    <section className="screen-wall" aria-label={t("screens.wall")}>
      <p className="screen-count num">{t("site.connected_count", { n, m: sorted.length })}</p>
      <ol style={{ "--columns": columns(sorted.length) } as CSSProperties}>
        {sorted.map((row) => (
          <Card key={row.seat} row={row} name={withoutPrefix(row.caption, prefix)} />
        ))}
      </ol>
    </section>
  );
}

function Card({ row, name }: { row: SiteRow; name: string }) {
  const { t } = useTranslation();
  const meeting = useRoomConnection().options.meeting;
  const { word, tone } = status(row);
  const Icon = kStatusIcons[tone];
  const age = useStillAge(row);
  const there = row.connection === "CONNECTED";
  const onAir = there && row.tally === "PROGRAM";
  return (
    <li
      className={`wall-card tally-edge-${row.tally.toLowerCase()}`}
      data-seat={row.seat}
      data-tally={row.tally}
      data-tone={tone}
      data-still-age={age ?? undefined}
    >
      {there && (row.still_version ?? 0) > 0 && (
        <img src={stillUrl(meeting, row.seat, row.still_version ?? 0)} alt="" decoding="async" />
      )}
      {there && age !== null && <StillAge seconds={age} />}
      <span className="wall-name">
        <b className="ellipsis">{name}</b>
        {row.room_mic && row.bridge_mic && <Mic className="tone-live" aria-label={t(micWord(true, true))} role="img" />}
      </span>
      <span className={`wall-state tone-${onAir ? "live-text" : tone}`}>
        <Icon aria-hidden="true" />
        <span className="ellipsis">{t(onAir ? "tally.program" : word)}</span>
      </span>
    </li>
  );
}
