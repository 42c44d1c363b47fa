// The benchmarks: fan-out (every server at every N, medians of several runs) and the meeting of 31 sites; results.json and
// the tables of the document.
// scripts/bench.sh builds what it needs and runs it in a network namespace of its own.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Janus } from './lib/janus.mjs';
import { Ours } from './lib/ours.mjs';
import { kRealTime } from './lib/process.mjs';
import { measureMeeting } from './lib/meeting.mjs';
import { meetingResults, meetingTable } from './lib/meeting_table.mjs';
import { measure } from './lib/run.mjs';
import { resultsOf, tableOf } from './lib/table.mjs';

const { values: options } = parseArgs({
  options: {
    address: { type: 'string', default: '127.77.0.1' },
    interface: { type: 'string', default: 'v0' },
    bots: { type: 'string' },
    server: { type: 'string' },
    out: { type: 'string' },
    document: { type: 'string' }, // Markdown file whose tables, each between two marks, are replaced
    receivers: { type: 'string', default: '10,50,100' },
    alone: { type: 'string', default: '300' },
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    meetings: { type: 'string', default: '3' },
    takes: { type: 'string', default: '100' }, // over all meetings
  },
});

const kServerCore = 0;
const kLoadCore = 1;
const kTries = 2; // a server that fails this often at one N did not finish

const makeOurs = () => new Ours({ core: kServerCore, program: options.server, address: options.address });
const makeJanus = () =>
  new Janus({ core: kServerCore, folder: path.join(options.out, 'janus'), networkInterface: options.interface });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function summary(runs) {
  const of = (key) => median(runs.map((run) => run[key]));
  return {
    microseconds: of('microseconds'), serverShare: of('serverShare'), loadShare: of('loadShare'), p50: of('p50'), p99: of('p99'),
    spread: [Math.min(...runs.map((run) => run.microseconds)), Math.max(...runs.map((run) => run.microseconds))],
    missing: runs.reduce((sum, run) => sum + run.missing, 0),
    repaired: runs.reduce((sum, run) => sum + run.repaired, 0),
  };
}

async function row(label, makeServer, receivers) {
  const runs = [];
  for (let failures = 0; runs.length < Number(options.runs); ) {
    try {
      const run = await measure({
        makeServer, receivers, seconds: Number(options.seconds),
        makeLoad: { core: kLoadCore, program: options.bots, address: options.address },
      });
      runs.push(run);
      console.log(`${label} N=${receivers}: ${JSON.stringify(run)}`);
    } catch (error) {
      console.log(`${label} N=${receivers}: ${error.message}`);
      if (++failures === kTries) return { state: 'did not finish' };
    }
  }
  const figures = summary(runs);
  return { ...figures, state: figures.missing > 0 ? 'void' : 'held' };
}

const rows = [];
for (const receivers of options.receivers.split(',').filter(Boolean).map(Number)) {
  const ours = await row('diemcau', makeOurs, receivers);
  rows.push({ receivers, ours, janus: await row('janus', makeJanus, receivers) });
}
for (const receivers of options.alone.split(',').filter(Boolean).map(Number)) {
  rows.push({ receivers, ours: await row('diemcau', makeOurs, receivers), janus: null });
}

const meetings = [];
for (let number = 0; number < Number(options.meetings); number++) {
  const takes = Math.ceil(Number(options.takes) / Number(options.meetings));
  const folder = path.join(options.out, `meeting-${number}`);
  fs.rmSync(folder, { recursive: true, force: true });
  meetings.push(await measureMeeting({ folder, takes }));
  console.log(`meeting ${number + 1}: ${JSON.stringify(meetingResults(meetings.slice(-1)).map(({ name, value }) => [name, value]))}`);
}

// Only what was measured is written: a short look leaves the other table alone.
const tables = {};
if (rows.length) tables['fan-out'] = tableOf(rows, { runs: Number(options.runs), seconds: Number(options.seconds), realTime: kRealTime });
if (meetings.length) tables.meeting = meetingTable(meetings);
const results = [...resultsOf(rows), ...(meetings.length ? meetingResults(meetings) : [])];
fs.mkdirSync(options.out, { recursive: true });
fs.writeFileSync(path.join(options.out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
for (const [name, table] of Object.entries(tables)) {
  fs.writeFileSync(path.join(options.out, `${name}.md`), table);
  console.log(`\n${table}`);
  if (!options.document) continue;
  const text = fs.readFileSync(options.document, 'utf8');
  fs.writeFileSync(options.document, text.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`), (_, begin, end) => `${begin}${table}${end}`));
}
process.exit(rows.some((r) => r.ours.state !== 'held') ? 1 : 0);
