// The demo province and communes beside it, to the size of the largest province.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert } from '../lib/report.mjs';
import { kProgram } from '../lib/server.mjs';

export const kSites = 168;

function writeProvince(root, directory) {
  const text = fs.readFileSync(path.join(root, 'seed/kontum-2020.yaml'), 'utf8');
  const known = text.match(/^ {2}- \{num: /gm).length;
  const communes = Array.from({ length: kSites - known }, (_, i) =>
    `  - {num: ${1001 + i}, code: XM${i + 1}, role: ENDPOINT, level: COMMUNE, caption: Điểm cầu xã Mẫu ${i + 1}, owner: DTO_UB, operators: {GOV: DTO_UB}, ` +
    `room: {name: Phòng họp, seats: 20}, endpoint: BROWSER, profile: STANDARD, vc_prefix: 10.60.${60 + i}.0/24, lines: [[TSLCD, VT1, 6]], ` +
    'power: {ups_min: 20, generator: false}, power_branch: DTO_DL, rules_posted: 2020-02-20}\n');
  const file = path.join(directory, 'province.yaml');
  const at = text.indexOf('technicians:');
  fs.writeFileSync(file, `${text.slice(0, at)}${communes.join('')}\n${text.slice(at)}`);
  return file;
}

// Seeds the data directory; returns the password of a user.
export function seedProvince(root, directory) {
  const done = spawnSync(kProgram, ['seed', writeProvince(root, directory), '--data-dir', path.join(directory, 'data')], { encoding: 'utf8' });
  assert(done.status === 0, `seed: ${done.stderr}`);
  const passwords = Object.fromEntries(done.stdout.trim().split('\n').map((line) => line.trim().split(/\s+/)));
  return (user) => passwords[user];
}
