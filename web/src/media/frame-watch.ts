import { atOrAfter } from "./slot-table";

// Calls `seen` in the very callback in which the first frame at or after `from` is about to be painted. Returns a stop.
export function onFrameFrom(video: HTMLVideoElement, from: number, seen: () => void): () => void {
  let handle = 0;
  let stopped = false;
  const look = (_now: number, frame: VideoFrameCallbackMetadata) => {
    if (stopped) return;
    // A frame without a timestamp cannot be told from the one before the switch, so it never counts.
    if (frame.rtpTimestamp !== undefined && atOrAfter(frame.rtpTimestamp, from)) return seen();
    handle = video.requestVideoFrameCallback(look);
  };
  handle = video.requestVideoFrameCallback(look);
  return () => {
    stopped = true;
    video.cancelVideoFrameCallback(handle);
  };
}
