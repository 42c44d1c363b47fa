import type { LumaWatch } from "./own-luma";
import { legFigures } from "./path-stats";
import type { RoomConnection } from "./room-connection";

const kEveryMs = 2000;

export interface Totals {
  session: number;
  received: number;
  dropped: number; // given up in decoding
}

export interface FrameReport {
  watched_ms: number;
  frames_received: number;
  frames_dropped: number;
}

// Turns counters that only grow into what happened since the last report. Facts only: whether they mean that the PC is too
// weak is decided by the server. Pure: the tests feed it numbers.
export class FrameLedger {
  private last: { at: number; totals: Totals } | null = null;
  private unseen = false;

  // A page in the background drops frames on purpose: nothing of such a time is told.
  hidden(): void {
    this.unseen = true;
  }

  report(totals: Totals, unpainted: number, at: number): FrameReport {
    const before = this.last;
    const seen = !this.unseen && before?.totals.session === totals.session;
    this.last = { at, totals };
    this.unseen = false;
    if (!before || !seen) return { watched_ms: 0, frames_received: 0, frames_dropped: 0 };
    const received = Math.max(0, totals.received - before.totals.received);
    const dropped = Math.max(0, totals.dropped - before.totals.dropped) + unpainted;
    return {
      watched_ms: Math.round(at - before.at),
      frames_received: received,
      frames_dropped: Math.min(dropped, received),
    };
  }
}

type Painted = Pick<HTMLVideoElement, "getVideoPlaybackQuality">;

// Frames that were decoded and replaced before the browser painted them, over the panes there are now.
export class PaintLedger {
  private readonly dropped = new WeakMap<Painted, number>();

  since(videos: Iterable<Painted>): number {
    let news = 0;
    for (const video of videos) {
      const total = video.getVideoPlaybackQuality().droppedVideoFrames;
      news += Math.max(0, total - (this.dropped.get(video) ?? total));
      this.dropped.set(video, total);
    }
    return news;
  }
}

// `luma`: of the room's own camera, on pages that have one.
export function startPageReports(room: RoomConnection, luma?: LumaWatch): () => void {
  const frames = new FrameLedger();
  const paint = new PaintLedger();
  const isHidden = () => document.visibilityState === "hidden";
  const watch = () => isHidden() && frames.hidden();
  const round = async () => {
    const leg = room.legs.current();
    if (leg?.pc.connectionState !== "connected") return;
    const { rttMs, ...counted } = await legFigures(leg.pc);
    const totals = { session: leg.session, ...counted };
    const unpainted = paint.since(document.querySelectorAll<HTMLVideoElement>(".scene video"));
    watch();
    const own_luma = luma?.take();
    room.report({
      ...frames.report(totals, unpainted, performance.now()),
      ...(own_luma !== undefined && { own_luma }),
      ...(rttMs !== null && { rtt_ms: rttMs }),
    });
  };
  document.addEventListener("visibilitychange", watch);
  const timer = setInterval(() => void round().catch(() => undefined), kEveryMs);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", watch);
  };
}
