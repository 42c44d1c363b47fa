// The program's commands as a person types them, and a certificate of the province's own.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { Client } from '../lib/api.mjs';
import { assert } from '../lib/report.mjs';
import { kProgram, Server } from '../lib/server.mjs';

const kTrial = '[demo]\nallow_loopback = true\n'; // what --demo sets

function command(...words) {
  const { status, stdout, stderr } = spawnSync(kProgram, words, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
}

export function configCheck({ directory, server }) {
  const whole = path.join(directory, 'good.toml');
  fs.writeFileSync(whole, server.config() + kTrial);
  const good = command('config', 'check', whole);
  assert(good.status === 0, `a good file: ${good.status} ${good.text}`);
  const file = path.join(directory, 'bad.toml');
  fs.writeFileSync(file, '[plain]\nmode = "all"\n\n[sites]\nlisten = []\n');
  const bad = command('config', 'check', file);
  assert(bad.status !== 0, 'a bad file passes');
  for (const words of ['bad.toml:2:', '"certificate_page" or "everything"', 'bad.toml:4:', 'sites']) assert(bad.text.includes(words), `${words}: ${bad.text}`);
  return bad.text.trim().split('\n').join(' | ');
}

// While the program runs and is written to. What the copy holds is asked of a program started on it.
export async function backupAndRestore({ directory, server, person }) {
  const before = await person.get('/api/meetings');
  const copy = path.join(directory, 'backup');
  const data = path.join(directory, 'data');
  const made = command('backup', copy, '--config', path.join(directory, 'good.toml'), '--data-dir', data);
  assert(made.status === 0, `backup: ${made.text}`);
  const again = command('backup', copy, '--config', path.join(directory, 'good.toml'), '--data-dir', data);
  assert(again.status !== 0, 'a backup is written over');
  const over = command('restore', copy, '--config', path.join(directory, 'good.toml'), '--data-dir', data);
  assert(over.status !== 0, 'a running database is written over');

  const restored = path.join(directory, 'restored');
  const back = command('restore', copy, '--config', path.join(directory, 'good.toml'), '--data-dir', path.join(restored, 'data'));
  assert(back.status === 0, `restore: ${back.text}`);
  const verified = command('audit', 'verify', '--config', path.join(directory, 'good.toml'), '--data-dir', path.join(restored, 'data'));
  assert(verified.status === 0, `audit verify: ${verified.text}`);
  const second = new Server({ directory: restored, settings: { extra: kTrial } });
  try {
    await second.start({ demo: false });
    const there = new Client(second.url);
    await there.login('vanphong', server.password('vanphong'));
    const names = (meetings) => JSON.stringify(meetings.map(({ id, title, seats }) => [id, title, seats]));
    assert(names(await there.get('/api/meetings')) === names(before), 'the meetings are those of the copy');
  } finally {
    await second.stop();
  }
  return verified.text.trim();
}

// A root, an authority below it and the server's own: what a province buys or its own authority gives.
function ownCertificate(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const at = (name) => path.join(folder, name);
  const openssl = (...words) => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const key = (name) => openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', at(`${name}.key`));
  const signed = (name, subject, by, extensions) => {
    key(name);
    fs.writeFileSync(at(`${name}.ext`), extensions);
    openssl('req', '-new', '-key', at(`${name}.key`), '-subj', subject, '-out', at(`${name}.csr`));
    openssl('x509', '-req', '-in', at(`${name}.csr`), '-CA', at(`${by}.crt`), '-CAkey', at(`${by}.key`), '-CAcreateserial', '-days', '30', '-extfile', at(`${name}.ext`), '-out', at(`${name}.crt`));
  };
  key('root');
  openssl('req', '-x509', '-new', '-key', at('root.key'), '-subj', '/CN=Root', '-days', '30', '-out', at('root.crt'));
  signed('middle', '/CN=Middle', 'root', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n');
  signed('server', '/CN=server', 'middle', 'subjectAltName=IP:127.0.0.1\n');
  fs.writeFileSync(at('chain.pem'), fs.readFileSync(at('server.crt'), 'utf8') + fs.readFileSync(at('middle.crt'), 'utf8'));
  return { chain: at('chain.pem'), key: at('server.key'), root: fs.readFileSync(at('root.crt')) };
}

export async function certificateOfOnesOwn({ directory }) {
  const folder = path.join(directory, 'own');
  const { chain, key, root } = ownCertificate(folder);
  const server = new Server({ directory: folder, settings: { extra: `[certificate]\nchain_file = "${chain}"\nkey_file = "${key}"\n` } });
  try {
    await server.start();
    for (const port of server.tlsPorts) {
      // Trusting the root alone: the authority between must come from the server.
      const headers = await new Promise((resolve, reject) => {
        https.get({ host: '127.0.0.1', port, path: '/healthz', ca: root, agent: false }, (answer) => resolve(answer.resume().headers)).on('error', reject);
      });
      assert(headers['strict-transport-security'] === 'max-age=31536000', JSON.stringify(headers));
    }
  } finally {
    await server.stop();
  }
}
