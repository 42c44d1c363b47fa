// Every line of a suite's event log against docs/log-schema.md: a JSON object with the common fields and, for its event, the
// role, one of the levels and no field that the table does not name.
import fs from 'node:fs';
import path from 'node:path';

const kCommon = ['time', 'level', 'role', 'event'];
const words = (cell) => [...cell.replaceAll(/\([^)]*\)/g, '').matchAll(/`([a-z][a-z0-9_]*)`/g)].map(([, word]) => word);
const plain = (cell) => cell.split(',').map((word) => word.trim()).filter(Boolean);

export function schemaOfLog(markdown) {
  const events = new Map();
  for (const line of markdown.split('\n')) {
    const [, names, level, role, fields, meaning] = line.split('|');
    if (meaning === undefined) continue; // the table of the common fields has two columns
    for (const name of words(names)) events.set(name, { levels: plain(level), roles: plain(role), fields: words(fields) });
  }
  return events;
}

export function faultOf(line, events) {
  let entry;
  try {
    entry = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  const missing = kCommon.find((field) => typeof entry[field] !== 'string');
  if (missing) return `no ${missing}`;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(entry.time)) return `time ${entry.time}`;
  const event = events.get(entry.event);
  if (!event) return `event ${entry.event} is not in the table`;
  if (!event.levels.includes(entry.level)) return `${entry.event}: level ${entry.level}`;
  if (!event.roles.includes(entry.role)) return `${entry.event}: role ${entry.role}`;
  const extra = Object.keys(entry).find((field) => !kCommon.includes(field) && !event.fields.includes(field));
  if (extra) return `${entry.event}: field ${extra} is not in the table`;
  const other = Object.keys(entry).find((field) => typeof entry[field] !== 'string');
  return other ? `${entry.event}: ${other} is no text` : undefined;
}

// The logs of a suite are every server.log below its folder; the program's announcement to a person is no event.
export function logFaults(directory, root) {
  const events = schemaOfLog(fs.readFileSync(path.join(root, 'docs/log-schema.md'), 'utf8'));
  const files = fs.readdirSync(directory, { recursive: true }).filter((name) => path.basename(name) === 'server.log');
  const faults = new Map();
  for (const file of files) {
    const lines = fs.readFileSync(path.join(directory, file), 'utf8').split('\n').filter((line) => line.startsWith('{'));
    for (const line of lines) {
      const fault = faultOf(line, events);
      if (fault) faults.set(fault, `${fault}: ${line.slice(0, 300)}`);
    }
  }
  return [...faults.values()];
}
