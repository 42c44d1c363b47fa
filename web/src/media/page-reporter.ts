import { type VideoTotals, videoTotals } from "./path-stats";
import type { RoomConnection } from "./room-connection";

const kEveryMs = 5000;
const kDropShare = 0.1;
const kBadRounds = 2; // 10 s of drops ask for the light profile
const kGoodRounds = 12; // a minute without asks for the full one again

// Decides from frames decoded and dropped whether this PC can keep up. Pure: the tests feed it numbers.
export class LightJudge {
  private bad = 0;
  private good = 0;
  light = false;

  judge(decoded: number, dropped: number): boolean {
    const frames = decoded + dropped;
    const isBad = frames > 30 && dropped / frames >= kDropShare;
    this.bad = isBad ? this.bad + 1 : 0;
    this.good = isBad ? 0 : this.good + 1;
    if (this.bad >= kBadRounds) this.light = true;
    if (this.good >= kGoodRounds) this.light = false;
    return this.light;
  }
}

export function startPageReports(room: RoomConnection): () => void {
  const judge = new LightJudge();
  let last: { session: number; totals: VideoTotals } | null = null;
  const round = async () => {
    const leg = room.legs.current();
    if (leg?.pc.connectionState !== "connected") return;
    const totals = await videoTotals(leg.pc);
    const before = last?.session === leg.session ? last.totals : totals;
    last = { session: leg.session, totals };
    // A page in the background drops frames on purpose: that is no weakness of the PC.
    const visible = document.visibilityState === "visible";
    const light = visible && judge.judge(totals.decoded - before.decoded, totals.dropped - before.dropped);
    room.report({
      frames_decoded: totals.decoded,
      frames_dropped: totals.dropped,
      fps: Math.round(totals.fps),
      freeze_ms: Math.round(totals.freezeMs),
      light,
    });
  };
  const timer = setInterval(() => void round().catch(() => undefined), kEveryMs);
  return () => clearInterval(timer);
}
