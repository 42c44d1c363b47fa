// Runs the named end-to-end suites, or all that belong to `make test`. Each suite is a module with `run(context)`.
import fs from 'node:fs';
import path from 'node:path';
import { Report } from './lib/report.mjs';
import { Wire } from './lib/schema.mjs';

const kRoot = path.resolve(import.meta.dirname, '../..');
const kSuites = ['api', 'institution', 'incidents', 'own_incident', 'offices', 'running', 'meeting31', 'demo', 'lipsync', 'light', 'camera', 'rehearsal', 'restarts', 'kills', 'sabotage', 'networks', 'away', 'network', 'accessibility'];

const names = process.argv.slice(2).length ? process.argv.slice(2) : kSuites;
let failed = 0;
const seen = new Set();
let unseen = [];
for (const name of names) {
  const started = performance.now();
  console.log(`--- ${name}`);
  const directory = path.join(kRoot, 'build', name);
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  const report = new Report(directory);
  const wire = new Wire(path.join(kRoot, 'schema/openapi.yaml'));
  try {
    const { run } = await import(`./${name}.mjs`);
    await run({ directory, report, wire, root: kRoot });
  } catch (error) {
    failed++;
    console.log(process.env.DEBUG ? error.stack : `    ${error.message}`);
  }
  for (const type of wire.seen) seen.add(type);
  unseen = [...wire.seen, ...wire.unseen()].filter((type) => !seen.has(type));
  report.write();
  console.log(`--- ${name}: ${report.steps.filter((step) => step.passed).length} steps passed, ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
// A message type that the whole run never met is not proved by it.
if (names === kSuites && unseen.length > 0) {
  failed++;
  console.log(`message types never seen: ${unseen.join(', ')}`);
}
console.log(`${names.length - Math.min(failed, names.length)} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
