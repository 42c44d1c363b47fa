// One suite: a module with `run(context)`. It passes when no step fails, every message and body was in the contract, and every
// line of its event log in the table.
import fs from 'node:fs';
import path from 'node:path';
import { logFaults } from './log_schema.mjs';
import { Report } from './report.mjs';
import { Wire } from './schema.mjs';

const kRoot = path.resolve(import.meta.dirname, '../../..');

function refuse(what, faults) {
  if (faults.length > 0) throw new Error(`${what}: ${faults.slice(0, 5).join(' | ')}`);
}

// -> {passed, seen: message types met, unseen: those the contract has besides}
export async function runSuite(name) {
  const started = performance.now();
  console.log(`--- ${name}`);
  const directory = path.join(kRoot, 'build', name);
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  const report = new Report(directory);
  const wire = new Wire(path.join(kRoot, 'schema/openapi.yaml'));
  let passed = true;
  try {
    const { run } = await import(`../${name}.mjs`);
    await run({ directory, report, wire, root: kRoot });
    refuse('not by the contract', wire.problems);
    refuse('not by docs/log-schema.md', logFaults(directory, kRoot));
  } catch (error) {
    passed = false;
    console.log(process.env.DEBUG ? error.stack : `    ${error.message}`);
  }
  report.write();
  const steps = report.steps.filter((step) => step.passed).length;
  console.log(`--- ${name}: ${steps} steps passed, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { passed, seen: [...wire.seen], unseen: wire.unseen() };
}
