import type { Entry } from "../../api/institution";
import type { Bar, Lane } from "../../ui/strip";

interface Named {
  seat: number;
  caption: string;
}

const kHourMs = 3_600_000;

// A lane for each site that has something that day, in the order of introduction; what meets at one site is marked.
export function lanesOf(
  entries: Entry[],
  sites: Named[],
  busy: string,
  open: (entry: Entry) => (() => void) | undefined,
): Lane[] {
  return sites
    .map((site) => {
      const own = entries.filter((one) => one.seats.includes(site.seat));
      return { key: String(site.seat), label: site.caption, bars: own.map((one) => barOf(one, own, busy, open(one))) };
    })
    .filter((lane) => lane.bars.length > 0);
}

function barOf(entry: Entry, beside: Entry[], busy: string, onClick: (() => void) | undefined): Bar {
  const clash = beside.some((other) => other !== entry && other.dossier !== entry.dossier && meet(other, entry));
  return {
    key: `${entry.dossier}/${entry.what}/${entry.slot.opens_at}`,
    from: Date.parse(entry.slot.opens_at),
    to: Date.parse(entry.slot.ends_at),
    label: entry.title ?? busy,
    tone: clash ? "clash" : entry.what === "MEETING" ? "other" : "trial",
    onClick,
  };
}

function meet(a: Entry, b: Entry): boolean {
  return (
    Date.parse(a.slot.opens_at) < Date.parse(b.slot.ends_at) && Date.parse(b.slot.opens_at) < Date.parse(a.slot.ends_at)
  );
}

// From the first to the last, on whole hours.
export function spanOf(entries: Entry[]): [number, number] {
  const from = Math.min(...entries.map((one) => Date.parse(one.slot.opens_at)));
  const to = Math.max(...entries.map((one) => Date.parse(one.slot.ends_at)));
  return [Math.floor(from / kHourMs) * kHourMs, Math.ceil(to / kHourMs) * kHourMs];
}
