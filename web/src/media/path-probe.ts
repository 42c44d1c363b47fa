import { type LineRates, lineRates } from "./line-rates";
import { type PathStats, pathStats } from "./path-stats";
import { RoomConnection } from "./room-connection";

const kReachMs = 8000;
const kMeasureMs = 3500;

export type PathFinding =
  | { kind: "measured"; path: PathStats; rates: LineRates }
  | { kind: "unreached" }
  | { kind: "seat_taken" };

// Measures the real path: joins as this site for some seconds with its own camera, reads the connection's figures, leaves.
export async function probePath(meeting: number, stream: MediaStream | null): Promise<PathFinding> {
  const room = new RoomConnection({ page: "site", meeting, media: true, measures: true });
  try {
    await room.setCapture(stream && silent(stream));
    room.start();
    const pc = await reached(room);
    if (!pc) return { kind: room.state.line === "seat_taken" ? "seat_taken" : "unreached" };
    const rates = await lineRates(pc, kMeasureMs);
    const path = await pathStats(pc);
    return path.transport ? { kind: "measured", path, rates } : { kind: "unreached" };
  } finally {
    room.stop();
  }
}

// The probe sends the picture only: a track of its own, so the room's gate is not touched.
function silent(stream: MediaStream): MediaStream {
  return new MediaStream(stream.getVideoTracks());
}

function reached(room: RoomConnection): Promise<RTCPeerConnection | null> {
  return new Promise((done) => {
    const finish = (pc: RTCPeerConnection | null) => {
      clearTimeout(timer);
      unsubscribe();
      done(pc);
    };
    const timer = setTimeout(() => finish(null), kReachMs);
    const unsubscribe = room.store.subscribe((state) => {
      if (state.line === "seat_taken" || state.line === "refused") finish(null);
      if (state.media === "connected") finish(room.legs.current()?.pc ?? null);
    });
  });
}
