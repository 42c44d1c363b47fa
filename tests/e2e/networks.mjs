// The networks the program stands between, as network namespaces with real programs in them. This half makes the networks
// and starts the server; the other half (networks/inside.mjs) runs as a process inside the main site's network.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Report, assert, until } from './lib/report.mjs';
import { Server, kProgram } from './lib/server.mjs';
import * as topology from './networks/topology.mjs';

const { server: kServer } = topology.kAddress;

// In service, not a trial: TLS, no loopback, both families on the conference network.
const config = () => `[site]
listen = ["${kServer.vc}:443", "[${kServer.vc6}]:443"]
[office]
listen = ["${kServer.office}:443"]
[plain]
listen = ["${kServer.vc}:80", "${kServer.office}:80"]
[media]
addresses = ["${kServer.vc}:7000", "[${kServer.vc6}]:7000"]
`;

// The province's own seed; its sites get an IPv6 network beside the IPv4 one.
function seedFile(root, directory) {
  const text = fs.readFileSync(path.join(root, 'seed/kontum-2020.yaml'), 'utf8');
  const both = text.replace('vc_network: 10.60.0.0/16', 'vc_network: "10.60.0.0/16, fd00:60::/32"').replace(/vc_prefix: (10\.60\.(\d+)\.0\/24)/g, 'vc_prefix: "$1, fd00:60:$2::/64"');
  const file = path.join(directory, 'seed.yaml');
  fs.writeFileSync(file, both);
  return file;
}

function loadProvince(root, directory) {
  const data = path.join(directory, 'data');
  const done = spawnSync(kProgram, ['seed', seedFile(root, directory), '--data-dir', data], { encoding: 'utf8' });
  assert(done.status === 0, `seed: ${done.stderr}`);
  return Object.fromEntries(done.stdout.trim().split('\n').map((line) => line.trim().split(/\s+/)));
}

async function startServer(directory) {
  const server = new Server({ directory });
  server.within = topology.inNamespace('server');
  server.config = config;
  server.answers = () => server.lines.some((line) => line.includes('"control_ready"')) && server.lines.some((line) => line.includes('"forward_attached"'));
  await server.start({ demo: false });
  return server;
}

function runInside(directory, facts) {
  const [enter, ...where] = topology.inNamespace('main');
  const file = path.join(import.meta.dirname, 'networks/inside.mjs');
  const child = spawn(enter, [...where, process.execPath, file], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: path.join(directory, 'data/certs/authority.crt') },
  });
  child.stdin.end(JSON.stringify(facts));
  return new Promise((resolve) => child.on('exit', resolve));
}

export async function run({ directory, report, wire, root }) {
  await report.step('this machine lets the test make networks', () => topology.checkRights());
  let server;
  try {
    let passwords;
    await report.step('the networks stand, the program serves between them', async () => {
      topology.build();
      passwords = loadProvince(root, directory);
      server = await startServer(directory);
    });
    const inner = path.join(directory, 'inside');
    const code = await runInside(directory, { directory: inner, root, passwords, namespaces: topology.given(), log: path.join(directory, 'server.log') });
    takeOver(report, wire, new Report(inner).directory);
    assert(code === 0, 'a step inside the networks failed');
  } finally {
    await server?.stop();
    topology.destroy();
  }
}

// What the other process saw and proved belongs to this suite's report.
function takeOver(report, wire, directory) {
  const read = (name) => JSON.parse(fs.readFileSync(path.join(directory, name), 'utf8'));
  const inner = read('report.json');
  report.steps.push(...inner.steps);
  Object.assign(report.timings, inner.timings);
  for (const type of read('wire.json')) wire.seen.add(type);
}
