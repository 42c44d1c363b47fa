import { stillUrl } from "../api/calls";
import type { MessageOf } from "../api/types";

export interface SiteStill {
  source: string;
  caption: string;
  version: number;
  url: string; // of a picture this page holds
  takenAt: number; // by performance.now() of this page
}

// Sites post a still every 3 s. One that is three times as old and more means that nothing comes any more.
const kTooOldMs = 10_000;
// A picture stays loadable a little longer than it is the newest: a pane may be about to show it.
const kKeepMs = 2000;

export function tooOld(still: SiteStill, now: number): boolean {
  return now - still.takenAt > kTooOldMs;
}

type News = MessageOf<"stills">["stills"][number];

// The newest still of each site that this page was told of, fetched as soon as it is there.
export class StillBook {
  private readonly newest = new Map<string, SiteStill>();
  private readonly asked = new Map<number, number>(); // seat: version

  constructor(
    private readonly meeting: number,
    private readonly changed: () => void,
  ) {}

  told(message: MessageOf<"stills">): void {
    const now = performance.now();
    for (const news of message.stills) {
      if ((this.asked.get(news.seat) ?? 0) >= news.version) continue;
      this.asked.set(news.seat, news.version);
      // A still that could not be fetched is followed by the next one within seconds; asked for again, if told again.
      void this.fetch(news, now - news.age_ms).catch(() => this.asked.delete(news.seat));
    }
  }

  private async fetch(news: News, takenAt: number): Promise<void> {
    const answer = await fetch(stillUrl(this.meeting, news.seat, news.version));
    if (!answer.ok) throw new Error(`still ${answer.status}`);
    const picture = await answer.blob();
    const source = `${news.seat}/camera`;
    const before = this.newest.get(source);
    if (before && before.version >= news.version) return;
    const url = URL.createObjectURL(picture);
    this.newest.set(source, { source, caption: news.caption, version: news.version, url, takenAt });
    if (before) setTimeout(() => URL.revokeObjectURL(before.url), kKeepMs);
    this.changed();
  }

  find(source: string): SiteStill | null {
    return this.newest.get(source) ?? null;
  }

  clear(): void {
    for (const still of this.newest.values()) URL.revokeObjectURL(still.url);
    this.newest.clear();
    this.asked.clear();
  }
}
