// Flash and beep: a clip whose picture flashes and whose sound beeps once a period, and the way to see and hear them in a
// page, both on the page's one clock (milliseconds of the wall, so that two pages of one machine can be paired).
import { kFps, kHeight, kSampleRate, kWidth, writePictures, writeWave } from './clip.mjs';

export const kPeriodMs = 1600;
const kBeepHz = 1000;
const kFlashFrames = 4;
const kStartMs = 800;
const kBeepMs = 120;

export const writeFlashes = (file) => {
  const dark = Buffer.alloc(kWidth * kHeight, 30);
  const light = Buffer.alloc(kWidth * kHeight, 225);
  const first = (kStartMs * kFps) / 1000;
  return writePictures(file, (kPeriodMs * kFps) / 1000, (frame) => (frame >= first && frame < first + kFlashFrames ? light : dark));
};

export const writeBeeps = (file) =>
  writeWave(file, kPeriodMs / 1000, (i) => {
    const ms = (i * 1000) / kSampleRate - kStartMs;
    return ms >= 0 && ms < kBeepMs ? 15000 * Math.sin((2 * Math.PI * kBeepHz * i) / kSampleRate) : 0;
  });

// Runs in the audio thread: the time of the first loud sample after 300 ms of quiet.
const kWorklet = `registerProcessor('beeps', class extends AudioWorkletProcessor {
  process([[samples]]) {
    for (let i = 0; samples && i < samples.length; i++) {
      if (Math.abs(samples[i]) < 0.06) continue;
      const at = currentFrame + i;
      if (this.loud === undefined || at - this.loud > 0.3 * sampleRate) this.port.postMessage(at / sampleRate);
      this.loud = at;
    }
    return true;
  }
});`;

// Begins to collect in `page`. `side` is what is watched: the page's own camera and microphone (`own`), what it receives
// from the bridge (`received`), or what it receives past it (`plain`, lib/plain_line.mjs).
export async function startWatch(page, side) {
  await page.evaluate(async ([which, worklet]) => {
    const { connections } = window.__probe;
    const live = which === 'plain' ? [window.__plainLine] : connections.filter((pc) => pc.connectionState === 'connected');
    const pictures = { own: '[data-own-picture]', received: '[data-scene="program"] video[data-state="live"]', plain: 'video[data-plain-line]' };
    const video = document.querySelector(pictures[which]);
    const ends = live.flatMap((pc) => (which === 'own' ? pc.getSenders() : pc.getReceivers()));
    const tracks = ends.map((end) => end.track).filter((track) => track?.kind === 'audio');
    if (which === 'received' && !window.__probe.receivedTrackIds().has(video.srcObject.getVideoTracks()[0].id)) throw new Error('flash: not a received picture');
    const found = { flashes: [], beeps: [] };
    window.__flashes = { ...window.__flashes, [which]: found };

    const canvas = new OffscreenCanvas(16, 9);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    let light = true;
    const look = (_now, frame) => {
      context.drawImage(video, 0, 0, 16, 9);
      const { data } = context.getImageData(0, 0, 16, 9);
      let sum = 0;
      for (let i = 0; i < data.length; i += 4) sum += data[i + 1];
      const lit = sum / (data.length / 4) > 128;
      if (lit && !light) found.flashes.push(performance.timeOrigin + frame.expectedDisplayTime);
      light = lit;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);

    const audio = new AudioContext({ sampleRate: 48000 });
    await audio.resume();
    await audio.audioWorklet.addModule(URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' })));
    const beeps = new AudioWorkletNode(audio, 'beeps');
    const sources = tracks.map((track) => audio.createMediaStreamSource(new MediaStream([track])));
    for (const source of sources) source.connect(beeps);
    window.__flashesKeep = [...(window.__flashesKeep ?? []), audio, beeps, ...sources]; // what nobody names is collected
    beeps.connect(audio.destination);
    beeps.port.onmessage = ({ data }) => {
      const { contextTime, performanceTime } = audio.getOutputTimestamp();
      found.beeps.push(performance.timeOrigin + performanceTime + (data - contextTime) * 1000);
    };
  }, [side, kWorklet]);
}

export const found = (page, side) => page.evaluate((which) => window.__flashes[which], side);

// ITU-R BT.1359: a viewer notices sound that is more than 45 ms ahead of the picture or more than 125 ms behind it.
export const kAheadMs = 45;
export const kBehindMs = 125;

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
export const tell = (ahead) => (ahead > 0 ? `${ahead.toFixed(0)} ms ahead of` : `${(-ahead).toFixed(0)} ms behind`);

// Pairs of both lines, of the same time: the bridge's are judged, what the same browsers do without it is told beside. Returns
// what is wrong, or null.
export function lipSyncProblem({ bridge, plain }) {
  const ahead = median(bridge.map((pair) => pair.ahead)) ?? Number.NaN;
  if (ahead <= kAheadMs && ahead >= -kBehindMs) return null;
  const without = median(plain.map((pair) => pair.ahead)) ?? Number.NaN;
  return `lip sync: sound is ${tell(ahead)} the picture, over a plain line ${tell(without)} it`;
}

// What the line and the bridge added: per sent flash its delay, per sent beep its delay, and what parts them. The
// sender's own distance between camera and microphone falls out, since every delay starts at the sender.
// Each page sees a picture when its own compositor shows it, on a busy machine 20 times a second; the receiver may so
// show a flash a little *before* the sender does. The window of one period therefore begins before the sending.
const kEarliestMs = -kPeriodMs / 4;

export function pairsOf(sent, received) {
  const delay = (at, arrivals) => {
    const arrival = arrivals.find((candidate) => candidate - at >= kEarliestMs && candidate - at < kEarliestMs + kPeriodMs);
    return arrival === undefined ? null : arrival - at;
  };
  return sent.flashes.flatMap((flash) => {
    const beep = sent.beeps.find((candidate) => Math.abs(candidate - flash) <= kPeriodMs / 2);
    const picture = delay(flash, received.flashes);
    const sound = beep === undefined ? null : delay(beep, received.beeps);
    return picture === null || sound === null ? [] : [{ picture, sound, ahead: picture - sound, own: beep - flash }];
  });
}
