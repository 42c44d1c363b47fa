import { useTranslation } from "react-i18next";
import { rollcallStillUrl } from "../api/calls";
import type { SiteRow } from "../api/types";
import { useRoomConnection } from "./room-context";

// What the operator saw when the site was marked.
export function RollcallStill({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const { meeting } = useRoomConnection().options;
  if (!row.rollcall_still) return null;
  return (
    <img
      className="rollcall-still"
      src={rollcallStillUrl(meeting, row.seat, row.rollcall_still)}
      alt={t("rollcall.still", { caption: row.caption })}
      data-rollcall-still={row.seat}
    />
  );
}
