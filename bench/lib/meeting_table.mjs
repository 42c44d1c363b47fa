// Rows of the meeting's figures -> results.json and a Markdown table. They have no peer: no other server has a take.
import { machine } from './machine.mjs';
import { quantile } from './meeting.mjs';

function figuresOf(runs) {
  const all = (key) => runs.flatMap((run) => run[key]);
  const last = runs.map((run) => Math.max(...run.joins));
  const { sites } = runs[0];
  return [
    [`join of ${sites} sites at once, the last connected (median of ${runs.length} meetings)`, quantile(last, 0.5)],
    [`join of ${sites} sites at once, a site p50`, quantile(all('joins'), 0.5)],
    [`take to shown at all ${sites} sites, ${all('shown').length} takes, p50`, quantile(all('shown'), 0.5)],
    [`take to shown at all ${sites} sites, ${all('shown').length} takes, p95`, quantile(all('shown'), 0.95)],
    [`take to shown at all ${sites} sites, ${all('shown').length} takes, longest`, Math.max(...all('shown'))],
  ];
}

export function meetingResults(runs) {
  return figuresOf(runs).map(([name, value]) => ({ name, value: Math.round(value), unit: 'ms', peer: null, peer_value: null, ratio: null }));
}

export function meetingTable(runs) {
  const lines = [['what', 'ms'], ['---', '---'], ...figuresOf(runs).map(([name, value]) => [name, Math.round(value)])];
  return `${machine()}\n\n${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}
