// Pairing of flashes and beeps: the arithmetic behind the lip sync figures.
import assert from 'node:assert/strict';
import test from 'node:test';
import { kPeriodMs, lipSyncProblem, pairsOf } from './flash.mjs';

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

const pairs = (...all) => all.map((ahead) => ({ ahead }));

test('sound too far from the picture is told', () => {
  assert.equal(lipSyncProblem({ bridge: pairs(-20, -90, 40), plain: pairs(0) }), null);
  assert.match(lipSyncProblem({ bridge: pairs(-300, -310, -20), plain: pairs(0, -10) }), /^lip sync: sound is 300 ms behind/);
  assert.match(lipSyncProblem({ bridge: pairs(60, 70, 80), plain: pairs(0) }), /^lip sync: sound is 70 ms ahead/);
});

test('what this machine does to a plain line, too, excuses nothing', () => {
  assert.match(lipSyncProblem({ bridge: pairs(90, 100, 110), plain: pairs(80, 85) }), /100 ms ahead of the picture, over a plain line 85 ms ahead/);
  assert.notEqual(lipSyncProblem({ bridge: pairs(-300), plain: [] }), null);
  assert.equal(lipSyncProblem({ bridge: pairs(-20), plain: [] }), null);
});

test('no pair at all is no proof', () => {
  assert.notEqual(lipSyncProblem({ bridge: [], plain: [] }), null);
});
