import { useMemo } from "react";
import { useRoom } from "../../ui/room-context";
import type { BoardSites } from "../readiness/readiness-board";

// Names and telephones as the desk has them.
export function useBoardSites(): BoardSites {
  const rows = useRoom((s) => s.sections.sites);
  return useMemo(() => {
    const known = new Map((rows ?? []).map((row) => [row.seat, row]));
    return {
      caption: (seat) => known.get(seat)?.caption ?? String(seat),
      person: (seat) => {
        const row = known.get(seat);
        return row?.technician ? { name: row.technician, phone: row.phone ?? "" } : null;
      },
    };
  }, [rows]);
}
