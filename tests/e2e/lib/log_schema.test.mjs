import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, schemaOfLog } from './log_schema.mjs';

const events = schemaOfLog(`
| field | meaning |
|---|---|
| \`time\` | UTC |

| event | level | role | fields | meaning |
|---|---|---|---|---|
| \`link_connected\`, \`link_lost\` | info, warning | control, forward | \`path\` | the socket |
| \`role_ended\` | error | serve | \`name\`, \`how\` (\`exit 1\`) | a role ended |
`);
const good = { time: '2026-12-03T00:30:00.250Z', level: 'warning', role: 'control', event: 'link_lost', path: '/x' };
const fault = (change) => faultOf(JSON.stringify({ ...good, ...change }), events);

test('a line of the table passes', () => assert.equal(fault({}), undefined));
test('each thing that may be wrong is named', () => {
  assert.equal(faultOf('{"time":', events), 'not JSON');
  assert.equal(fault({ level: undefined }), 'no level');
  assert.equal(fault({ time: '2026-12-03' }), 'time 2026-12-03');
  assert.equal(fault({ event: 'other' }), 'event other is not in the table');
  assert.equal(fault({ level: 'error' }), 'link_lost: level error');
  assert.equal(fault({ role: 'serve' }), 'link_lost: role serve');
  assert.equal(fault({ seat: '7' }), 'link_lost: field seat is not in the table');
  assert.equal(fault({ path: 7 }), 'link_lost: path is no text');
});
