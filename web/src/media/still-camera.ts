import { api } from "../api/calls";

const kEveryMs = 3000;
const kWidth = 320;
const kHeight = 180;
const kQuality = 0.6;

// A small picture of the room every 3 s for the operator's wall: thirty stills cost less than one moving picture.
export function startStills(meeting: number, stream: MediaStream): () => void {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  void video.play().catch(() => undefined);
  const canvas = document.createElement("canvas");
  canvas.width = kWidth;
  canvas.height = kHeight;
  const shoot = () => {
    if (video.videoWidth === 0) return;
    drawCover(canvas, video);
    // A still that was not taken is replaced by the next one; there is nothing to tell anybody.
    canvas.toBlob((jpeg) => jpeg && api.postStill(meeting, jpeg).catch(() => undefined), "image/jpeg", kQuality);
  };
  const first = setTimeout(shoot, 500);
  const timer = setInterval(shoot, kEveryMs);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    video.srcObject = null;
  };
}

function drawCover(canvas: HTMLCanvasElement, video: HTMLVideoElement): void {
  const scale = Math.max(kWidth / video.videoWidth, kHeight / video.videoHeight);
  const w = kWidth / scale;
  const h = kHeight / scale;
  const x = (video.videoWidth - w) / 2;
  const y = (video.videoHeight - h) / 2;
  canvas.getContext("2d")?.drawImage(video, x, y, w, h, 0, 0, kWidth, kHeight);
}
