// Steps print as they pass; the first that fails ends the run. build/demo/report.json keeps its form for other programs.
import fs from 'node:fs';
import path from 'node:path';

// Some waits have no end of their own (what runs inside a page): a step that hangs in one ends here, and the run goes on.
const kStepMinutes = Number(process.env.STEP_MINUTES ?? 10);

function limited(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${kStepMinutes} minutes`)), kStepMinutes * 60_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

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
      const detail = await limited(work());
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

// How long a condition is waited for: a hung system fails after this, a slow machine passes. What a person may expect in
// less is printed as a figure, never asserted.
export const kPatience = 60_000;

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

// Polls until `probe` returns something true, then returns it; on time-out tells what the last answer was.
export async function until(what, probe, { timeout = kPatience, every = 100 } = {}) {
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
