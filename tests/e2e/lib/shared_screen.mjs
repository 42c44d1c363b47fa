// A screen as the browser itself captures it. Its picture moves by itself (Chromium's stand-in for a screen has a running clock), so
// no two ends show the same frame: what arrives is compared by how it looks from afar and by how sharp its edges are.
import { kPatience, until } from './report.mjs';

const kDistance = 12; // of 255, mean over the picture
const kSharp = 0.8; // of the edges of what was captured

// In a page: luma of the picture at 160 x 90 and the mean edge at full size, of what it captures or of what it receives.
async function look([own]) {
  const shared = () => window.__probe.connections.filter((pc) => pc.connectionState === 'connected')
    .flatMap((pc) => pc.getSenders()).map((sender) => sender.track).find((track) => track?.kind === 'video' && /^(screen|window|web-contents)/.test(track.label));
  const received = () => [...document.querySelectorAll('[data-scene="program"] .pane-content video')].find((video) => video.dataset.state === 'live');
  let video = received();
  if (own) {
    const track = shared();
    if (!track) return { problem: 'no captured screen is sent' };
    window.__own ??= Object.assign(document.createElement('video'), { muted: true, srcObject: new MediaStream([track]) });
    video = window.__own;
    await video.play();
  }
  if (!video || video.videoWidth === 0) return { problem: own ? 'the capture gives no picture' : 'no content on the page' };
  const { videoWidth: width, videoHeight: height } = video;
  const drawn = (image, w, h) => {
    const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0, w, h);
    return context;
  };
  const lumaOf = (context) => {
    const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
    return Float32Array.from({ length: data.length / 4 }, (_, i) => 0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2]);
  };
  const edgesOf = (context) => {
    const luma = lumaOf(context);
    let sum = 0;
    for (let i = width + 1; i < luma.length; i++) sum += (luma[i] - luma[i - 1]) ** 2 + (luma[i] - luma[i - width]) ** 2;
    return sum / luma.length;
  };
  const whole = drawn(video, width, height);
  const half = drawn(whole.canvas, width / 2, height / 2).canvas;
  return {
    width, height, edges: edgesOf(whole), blurred: edgesOf(drawn(half, width, height)),
    small: [...lumaOf(drawn(whole.canvas, 160, 90))].map(Math.round),
  };
}

const distance = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

// Returns what was seen, in words.
export async function checkSharedScreen(sender, receiver) {
  const seen = (page, own) => page.evaluate(look, [own]);
  let told = 'nothing read';
  return until('the shared screen arrives, like and sharp', async () => {
    const [own, first] = [await seen(sender, true), await seen(receiver, false)];
    const problem = own.problem ?? first.problem;
    if (problem) throw new Error(problem);
    const sharp = first.edges / own.edges;
    told = `${first.width}x${first.height} of ${own.width}x${own.height}, ${distance(own.small, first.small).toFixed(1)} of 255 apart, edges ${sharp.toFixed(2)} (blurred: ${(own.blurred / own.edges).toFixed(2)})`;
    if (own.blurred / own.edges >= kSharp) throw new Error(`a blurred picture would pass: ${told}`);
    if (first.width !== own.width || distance(own.small, first.small) > kDistance || sharp < kSharp) throw new Error(told);
    await until('it moves', async () => distance((await seen(receiver, false)).small, first.small) > 0);
    return told;
  }, { timeout: 2 * kPatience, every: 500 });
}
