// Steps print as they pass; the first that fails ends the run. build/demo/report.json keeps its form for other programs.
import fs from 'node:fs';
import path from 'node:path';

export class Report {
  constructor(directory) {
    this.directory = directory;
    this.steps = [];
    this.timings = {};
    this.started = performance.now();
    fs.mkdirSync(directory, { recursive: true });
  }

  async step(name, work) {
    const from = performance.now();
    try {
      const detail = await work();
      this.steps.push({ name, passed: true });
      console.log(`  ok    ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)${detail ? `: ${detail}` : ''}`);
    } catch (error) {
      this.steps.push({ name, passed: false });
      console.log(`  FAIL  ${name}: ${error.message}`);
      throw error;
    } finally {
      this.write();
    }
  }

  // Milliseconds; kept as a list so that repeats show their spread.
  time(name, milliseconds) {
    this.timings[name] ??= [];
    this.timings[name].push(Math.round(milliseconds));
  }

  write() {
    fs.writeFileSync(
      path.join(this.directory, 'report.json'),
      `${JSON.stringify({ steps: this.steps, timings: this.timings }, null, 2)}\n`,
    );
  }
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

// Polls until `probe` returns something true, then returns it; on time-out tells what the last answer was.
export async function until(what, probe, { timeout = 10_000, every = 100 } = {}) {
  const end = performance.now() + timeout;
  let last;
  for (;;) {
    try {
      last = await probe();
      if (last) return last;
    } catch (error) {
      last = error.message;
    }
    if (performance.now() > end) throw new Error(`${what}: not within ${timeout / 1000} s (last: ${JSON.stringify(last)})`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
