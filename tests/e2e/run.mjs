// Runs the named end-to-end suites one after the other, or all that belong to `make test`: then in two lanes. The second lane
// holds the suites that mostly wait, or have bots instead of browsers; beside it run those that measure nothing. What measures
// (gaps, sound, lip sync, lines) comes last in the first lane, when the second has ended.
import { fork } from 'node:child_process';
import { runSuite } from './lib/suite.mjs';

const kBeside = ['restarts', 'api', 'institution', 'incidents', 'own_incident', 'kills', 'away', 'meeting31'];
const kAlone = 'demo'; // from here on
const kMain = ['offices', 'running', 'accessibility', 'rehearsal', 'camera', 'sabotage', 'networks', 'demo', 'lipsync', 'light', 'network'];

async function inTurn(names, between = () => undefined) {
  const results = [];
  for (const name of names) {
    await between(name);
    results.push(await runSuite(name));
  }
  return results;
}

// The other lane: a process of its own. What it said is printed between two suites of the first.
class Lane {
  constructor(names) {
    this.names = names;
    this.said = '';
    this.results = [];
    const child = fork(import.meta.filename, names, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    child.stdout.setEncoding('utf8').on('data', (text) => {
      this.said += text;
    });
    child.on('message', (result) => this.results.push(result));
    this.ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  }

  // Whole suites only, so that no line stands under another suite's name.
  print(all = false) {
    const end = all ? this.said.length : 1 + Math.max(...[...this.said.matchAll(/^--- .* steps passed.*\n/gm)].map((line) => line.index + line[0].length - 1), -1);
    process.stdout.write(this.said.slice(0, end));
    this.said = this.said.slice(end);
  }

  async finish() {
    const how = await this.ended;
    this.print(true);
    const missing = this.names.length - this.results.length;
    if (missing > 0) console.log(`the second lane ended early (${how})`);
    this.results.push(...Array(missing).fill({ passed: false, seen: [], unseen: [] }));
    return this.results.splice(0);
  }
}

async function everything() {
  const lane = new Lane(kBeside);
  const beside = [];
  const results = await inTurn(kMain, async (name) => {
    if (name === kAlone) beside.push(...(await lane.finish()));
    else lane.print();
  });
  results.push(...beside);
  const seen = new Set(results.flatMap((result) => result.seen));
  const unseen = [...new Set(results.flatMap((result) => result.unseen))].filter((type) => !seen.has(type));
  // A message type that the whole run never met is not proved by it.
  if (unseen.length > 0) {
    console.log(`message types never seen: ${unseen.join(', ')}`);
    results.push({ passed: false });
  }
  return results;
}

const names = process.argv.slice(2);
const results = names.length > 0 ? await inTurn(names) : await everything();
const failed = results.filter(({ passed }) => !passed).length;
if (process.send) {
  for (const result of results) await new Promise((resolve) => process.send(result, resolve));
} else {
  console.log(`${results.length - failed} passed, ${failed} failed`);
}
process.exit(failed ? 1 : 0);
