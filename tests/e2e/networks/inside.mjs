// The half of the networks suite that runs inside the main site's network; it asks questions from the other namespaces
// through processes there.
import fs from 'node:fs';
import path from 'node:path';
import { Report } from '../lib/report.mjs';
import { Wire } from '../lib/schema.mjs';
import * as apart from './apart.mjs';
import * as meeting from './meeting.mjs';
import { adopt } from './topology.mjs';

const facts = JSON.parse(fs.readFileSync(0, 'utf8'));
adopt(facts.namespaces);
const report = new Report(facts.directory);
const wire = new Wire(path.join(facts.root, 'schema/openapi.yaml'));
let code = 0;
try {
  const begun = await apart.run({ ...facts, report, wire });
  await meeting.run({ ...facts, ...begun, report, wire });
  await report.step('every message and body kept to the contract', () => {
    if (wire.problems.length > 0) throw new Error(wire.problems.slice(0, 5).join(' | '));
  });
} catch (error) {
  if (process.env.DEBUG) console.log(error.stack);
  code = 1;
}
report.write();
fs.writeFileSync(path.join(facts.directory, 'wire.json'), JSON.stringify([...wire.seen]));
process.exit(code);
