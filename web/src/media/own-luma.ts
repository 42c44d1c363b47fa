// How light the room's own picture is: a covered lens or a dead camera gives frames that are black and looks well in
// every other figure. Mean luma (BT.601, 0-255) of a few pixels, the brightest since the last question.
const kEveryMs = 1000;
const kWidth = 32;
const kHeight = 18;

export function meanLuma(rgba: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i + 3 < rgba.length; i += 4) {
    sum += 0.299 * (rgba[i] as number) + 0.587 * (rgba[i + 1] as number) + 0.114 * (rgba[i + 2] as number);
  }
  return rgba.length < 4 ? 0 : sum / (rgba.length / 4);
}

export class LumaWatch {
  private brightest: number | null = null;

  see(luma: number): void {
    this.brightest = Math.max(this.brightest ?? 0, luma);
  }

  // Undefined: no picture was seen since.
  take(): number | undefined {
    const { brightest } = this;
    this.brightest = null;
    return brightest === null ? undefined : Math.round(brightest);
  }
}

export function watchLuma(stream: MediaStream, watch: LumaWatch): () => void {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  void video.play().catch(() => undefined);
  const canvas = document.createElement("canvas");
  canvas.width = kWidth;
  canvas.height = kHeight;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const timer = setInterval(() => {
    if (video.videoWidth === 0 || !context) return;
    context.drawImage(video, 0, 0, kWidth, kHeight);
    watch.see(meanLuma(context.getImageData(0, 0, kWidth, kHeight).data));
  }, kEveryMs);
  return () => {
    clearInterval(timer);
    video.srcObject = null;
  };
}
