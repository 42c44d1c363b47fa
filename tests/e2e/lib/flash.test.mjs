// Pairing of flashes and beeps: the arithmetic behind the lip sync figures.
import assert from 'node:assert/strict';
import test from 'node:test';
import { kPeriodMs, pairsOf } from './flash.mjs';

const at = (first, count = 4) => Array.from({ length: count }, (_, i) => first + i * kPeriodMs);
const ahead = (sent, received) => pairsOf(sent, received).map((pair) => Math.round(pair.ahead));

test('sound behind the picture is negative, by as much', () => {
  assert.deepEqual(ahead({ flashes: at(1000), beeps: at(1200) }, { flashes: at(1050), beeps: at(1550) }), [-300, -300, -300, -300]);
});

test('a flash that the receiver shows before the sender does is still its own pair', () => {
  const pairs = pairsOf({ flashes: at(1000), beeps: at(1200) }, { flashes: at(998), beeps: at(1256) });
  assert.deepEqual(pairs.map((pair) => [pair.picture, pair.sound]), [[-2, 56], [-2, 56], [-2, 56], [-2, 56]]);
});

test('a flash that never arrives makes no pair of its neighbour', () => {
  assert.equal(pairsOf({ flashes: at(1000), beeps: at(1200) }, { flashes: at(1050).filter((_, i) => i !== 1), beeps: at(1256) }).length, 3);
});
