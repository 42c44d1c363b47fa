import type { SiteRow } from "../../api/types";
import type { MessageKey } from "../../i18n/vi";

export type Tone = "bad" | "warn" | "idle" | "good";

// What needs a hand now comes first; lower is more urgent. A site that never joined is in nobody's way: it stands below
// the connected ones with trouble, and before the meeting opens below all (they are simply not there yet).
export function severity(row: SiteRow, asked: ReadonlySet<number>, open: boolean): number {
  const down = row.connection === "LOST" || row.connection === "RECONNECTING";
  if (down && row.tally === "PROGRAM") return 0;
  if (row.help) return 1;
  if (row.fault) return 2;
  if (row.connection === "LOST") return 3;
  if (down) return 4;
  if (asked.has(row.seat)) return 5;
  if (row.quality === "TERRIBLE" || row.quality === "BAD") return 6;
  if (row.connection === "NOT_IN" || row.connection === "LEFT") return open ? 7 : 10;
  return row.checked_in ? 9 : 8;
}

const kTones: Record<SiteRow["connection"], Tone> = {
  CONNECTED: "good",
  RECONNECTING: "warn",
  LOST: "bad",
  NOT_IN: "idle",
  LEFT: "idle",
};

// One word and one tone for the row; a connected site with a poor line says so instead of "connected".
export function status(row: SiteRow): { word: MessageKey; tone: Tone } {
  if (row.connection === "CONNECTED" && (row.quality === "BAD" || row.quality === "TERRIBLE")) {
    return { word: `quality.${row.quality}`, tone: "warn" };
  }
  return { word: `site.${row.connection}`, tone: kTones[row.connection] };
}

export type Sorting = "severity" | "order";

export function sortRows(rows: SiteRow[], sorting: Sorting, asked: ReadonlySet<number>, open: boolean): SiteRow[] {
  const byOrder = (a: SiteRow, b: SiteRow) => a.order - b.order || a.seat - b.seat;
  if (sorting === "order") return [...rows].sort(byOrder);
  return [...rows].sort((a, b) => severity(a, asked, open) - severity(b, asked, open) || byOrder(a, b));
}

// While the pointer is over the list rows stay where they are: nothing may jump under a click.
export function keepOrder(rows: SiteRow[], order: number[]): SiteRow[] {
  const at = new Map(order.map((seat, index) => [seat, index]));
  return [...rows].sort((a, b) => (at.get(a.seat) ?? Infinity) - (at.get(b.seat) ?? Infinity));
}
