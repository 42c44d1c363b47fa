// Rows -> results.json and the Markdown table of docs/benchmarks.md.
import { machine } from './machine.mjs';

const kPeer = 'Janus 1.1.2';
const round = (value, digits = 2) => Number(value.toFixed(digits));

// A number that counts, or the reason why there is none.
const valueOf = (side, key, scale = 1) => (side?.state === 'held' ? round(side[key] * scale) : (side?.state ?? null));

function entry(name, unit, row, key, scale) {
  const value = valueOf(row.ours, key, scale);
  const peerValue = valueOf(row.janus, key, scale);
  const both = typeof value === 'number' && typeof peerValue === 'number';
  return { name, value, unit, peer: row.janus ? kPeer : null, peer_value: peerValue, ratio: both ? round(value / peerValue, 3) : null };
}

export function resultsOf(rows) {
  return rows.flatMap((row) => [
    entry(`server CPU per forwarded packet, 1 to ${row.receivers}`, 'us', row, 'microseconds'),
    entry(`forwarding delay p50, 1 to ${row.receivers}`, 'ms', row, 'p50', 0.001),
    entry(`forwarding delay p99, 1 to ${row.receivers}`, 'ms', row, 'p99', 0.001),
  ]);
}

function cells(side) {
  if (!side) return ['-', '-', '-', '-'];
  if (side.state !== 'held') {
    const why = side.state === 'void' ? `void: ${side.missing} packets lost` : side.state;
    return [why, '-', '-', '-'];
  }
  const [low, high] = side.spread.map((value) => value.toFixed(1));
  return [
    `**${side.microseconds.toFixed(1)}** (${low}-${high})`,
    `${(side.p50 / 1000).toFixed(1)} / ${(side.p99 / 1000).toFixed(1)}`,
    `${Math.round(side.serverShare * 100)} %`,
    `${Math.round(side.loadShare * 100)} %`,
  ];
}

function ratioOf({ ours, janus }) {
  if (ours.state !== 'held' || janus?.state !== 'held') return '-';
  return `${(janus.microseconds / ours.microseconds).toFixed(1)}x`;
}

export function tableOf(rows, { runs, seconds, realTime }) {
  const head = ['N', 'diemcau us/packet', 'delay p50 / p99 ms', 'server core', 'load core', `${kPeer} us/packet`, 'delay p50 / p99 ms', 'server core', 'load core', 'Janus / diemcau'];
  const lines = rows.map((row) => [row.receivers, ...cells(row.ours), ...cells(row.janus), ratioOf(row)]);
  const text = [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
  const conditions = `Medians of ${runs} runs of ${seconds} s (lowest-highest in brackets)` +
    `${realTime ? '; server and load at real-time priority' : ''}. ${machine()}`;
  return `${conditions}\n\n${text}\n`;
}
