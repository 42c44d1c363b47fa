// Test clips: what each site's camera and microphone send, made so that a program can tell from the pixels and the
// spectrum alone whose picture and sound it got and whether it moves.
//
// Picture, 8 columns x 4 rows of black and white cells (large enough to survive the 160x90 simulcast layer):
//   row 0: the site's number, 8 bits          rows 1-2: block clock, 16 bits, one more every frame
//   row 3: checksum of the three bytes, so that a frame mixed of two scenes reads as invalid
import { once } from 'node:events';
import fs from 'node:fs';

export const kWidth = 640;
export const kHeight = 360;
export const kFps = 15;
export const kSampleRate = 48000;
const kColumns = 8;
const kRows = 4;

export const checksum = (number, clock) => (number * 7 + (clock & 255) * 13 + (clock >> 8) * 31 + 0x5a) & 255;

export function cellBits(number, clock) {
  const bytes = [number, clock >> 8, clock & 255, checksum(number, clock)];
  return bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >> bit) & 1));
}

// Noise, so that the encoder has something to do; the cells stay readable up to 50.
function grainOf(amplitude, seed, [width, height]) {
  const grain = new Int8Array(width * height + 4099);
  let state = seed >>> 0;
  for (let i = 0; i < grain.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    grain[i] = ((state >>> 16) % (2 * amplitude + 1)) - amplitude;
  }
  return grain;
}

function lumaPlane(number, clock, grain, [width, height]) {
  const plane = Buffer.alloc(width * height);
  const bits = cellBits(number, clock);
  const cellWidth = width / kColumns;
  const cellHeight = height / kRows;
  for (let row = 0; row < kRows; row++) {
    const line = Buffer.alloc(width);
    for (let column = 0; column < kColumns; column++) {
      line.fill(bits[row * kColumns + column] ? 215 : 40, column * cellWidth, (column + 1) * cellWidth);
    }
    for (let y = row * cellHeight; y < (row + 1) * cellHeight; y++) line.copy(plane, y * width);
  }
  const shift = (clock * 977) % 4099; // other noise in every frame
  if (grain) for (let i = 0; i < plane.length; i++) plane[i] += grain[i + shift];
  return plane;
}

// A Y4M file for Chromium's --use-file-for-fake-video-capture; it loops. `luma(frame)` gives each of its pictures.
export async function writePictures(file, frames, luma, tint = 128, [width, height] = [kWidth, kHeight]) {
  if (fs.existsSync(file)) return file;
  const out = fs.createWriteStream(`${file}.part`);
  out.write(`YUV4MPEG2 W${width} H${height} F${kFps}:1 Ip A1:1 C420jpeg\n`);
  const chroma = Buffer.alloc((width * height) / 2, 128);
  chroma.fill(tint, 0, chroma.length / 2);
  for (let frame = 0; frame < frames; frame++) {
    out.write('FRAME\n');
    out.write(luma(frame));
    if (!out.write(chroma)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  fs.renameSync(`${file}.part`, file);
  return file;
}

// Number and block clock, with a tint of the site's own for human eyes.
export function writeClip(file, number, frames = 240, amplitude = 0, size = [kWidth, kHeight]) {
  const grain = amplitude ? grainOf(amplitude, number, size) : null;
  return writePictures(file, frames, (clock) => lumaPlane(number, clock, grain, size), 100 + ((number * 37) % 56), size);
}

// Tones sit on a 48 kHz / 4096 FFT grid, an odd number of bins apart, so that neither leaks into the other.
export const toneHz = (index) => Math.round(((60 + 23 * index) * 48000) / 4096);

// A 16-bit mono WAV for --use-file-for-fake-audio-capture; it loops. `sample(i)` gives each of its samples.
export function writeWave(file, seconds, sample) {
  const count = Math.round(kSampleRate * seconds);
  const data = Buffer.alloc(44 + count * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + count * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(kSampleRate, 24);
  data.writeUInt32LE(kSampleRate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; i++) data.writeInt16LE(Math.round(sample(i)), 44 + i * 2);
  fs.writeFileSync(file, data);
  return file;
}

// One steady tone, a whole number of periods long.
export const writeTone = (file, hz, seconds = 4) =>
  writeWave(file, seconds, (i) => 9000 * Math.sin((2 * Math.PI * hz * i) / kSampleRate));
