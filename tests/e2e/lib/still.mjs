// A still as a bot's room posts it: a JPEG of 8 x 4 blocks that carries the same code as the clips (number, clock, checksum).
// Every cell is one 8x8 block of one grey, so baseline JPEG needs nothing but the DC coefficient of each block
// (ISO/IEC 10918-1: 8.5 of the greys fit a quantiser of 8, differences take at most eight bits).
import { cellBits } from './clip.mjs';

const kLengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]; // of the DC codes, Annex K.3.1
const kCategories = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const kCodes = ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110', '1111110', '11111110', '111111110'];

const segment = (marker, bytes) => [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];

function blocks(number, clock) {
  let bits = '';
  let before = 0;
  for (const bit of cellBits(number, clock)) {
    const value = bit ? 87 : -88; // grey 215 or 40
    const difference = value - before;
    before = value;
    const category = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
    bits += kCodes[category];
    if (category) bits += (difference > 0 ? difference : difference + (1 << category) - 1).toString(2).padStart(category, '0');
    bits += '0'; // end of block
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  return bits.match(/.{8}/g).flatMap((byte) => (byte === '11111111' ? [0xff, 0] : [Number.parseInt(byte, 2)]));
}

export function stillJpeg(number, clock) {
  return Buffer.from([
    0xff, 0xd8,
    ...segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array(64).fill(8)]),
    ...segment(0xc0, [8, 0, 32, 0, 64, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...kLengths, ...kCategories]),
    ...segment(0xc4, [0x10, 1, ...Array(15).fill(0), 0]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    ...blocks(number, clock),
    0xff, 0xd9,
  ]);
}
