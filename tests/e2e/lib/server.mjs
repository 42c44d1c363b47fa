// Starts the real program on ports of its own with a temporary database, and stops it by its pid.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import dgram from 'node:dgram';
import net from 'node:net';
import path from 'node:path';
import readline from 'node:readline';
import { until } from './report.mjs';

const kRoot = path.resolve(import.meta.dirname, '../../..');
export const kProgram = process.env.DIEMCAU ?? path.join(kRoot, 'build/release/src/app/diemcau');

// Not one the kernel gives to whoever asks for none: it could be somebody's when the program binds it, or binds it again
// after a kill, and a page that knocks on it while the program is off could be connected to itself.
function portRange() {
  const [lowest, highest] = fs.readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number);
  return lowest > 12_000 ? [10_000, lowest - 1] : [highest + 1, 65_535];
}

const given = new Set();

const tcpIsFree = (port) => new Promise((resolve) => {
  const socket = net.createServer().once('error', () => resolve(false));
  socket.listen(port, '127.0.0.1', () => socket.close(() => resolve(true)));
});

const udpIsFree = (port, address) => new Promise((resolve) => {
  const socket = dgram.createSocket('udp4').once('error', () => resolve(false));
  socket.bind(port, address, () => socket.close(() => resolve(true)));
});

// Also on the second address, where a relay may stand in front of it (lib/netbox.mjs).
const isFree = async (port) =>
  (await tcpIsFree(port)) && (await udpIsFree(port, '127.0.0.1')) && (await udpIsFree(port, '127.0.0.2'));

export async function freePort() {
  const [lowest, highest] = portRange();
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

export class Server {
  constructor({ directory, settings = {} }) {
    this.directory = directory;
    this.settings = settings;
    this.lines = [];
    fs.mkdirSync(directory, { recursive: true });
  }

  async start({ demo = true } = {}) {
    this.port ??= await freePort();
    this.tlsPorts ??= [await freePort(), await freePort()];
    this.mediaPort ??= await freePort();
    const arguments_ = ['serve', '--data-dir', path.join(this.directory, 'data')];
    if (demo) arguments_.push('--demo');
    if (this.settings.clock) arguments_.push('--clock', this.settings.clock);
    this.configFile = path.join(this.directory, 'diemcau.toml');
    this.writeConfig();
    arguments_.push('--config', this.configFile);
    this.log = fs.createWriteStream(path.join(this.directory, 'server.log'), { flags: 'a' });
    const [command, ...words] = [...(this.within ?? []), kProgram, ...arguments_];
    this.process = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (stream) =>
      readline.createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        this.log.write(`${line}\n`);
      });
    keep(this.process.stdout);
    keep(this.process.stderr);
    this.exited = new Promise((resolve) => this.process.on('exit', resolve));
    this.url = `http://127.0.0.1:${this.port}`;
    await until('the program answers /readyz', async () => {
      if (this.process.exitCode !== null) throw new Error(`the program ended with ${this.process.exitCode}`);
      return this.answers ? this.answers() : (await fetch(`${this.url}/readyz`)).ok;
    });
  }

  // Read by each role when it starts, also again after its death.
  writeConfig() {
    fs.writeFileSync(this.configFile, this.config());
  }

  config() {
    // Announced elsewhere: a relay stands in front of the media port (lib/netbox.mjs); it relays UDP alone.
    const { announced, h264Sites = [], extra = '' } = this.settings;
    const media = `127.0.0.1:${this.mediaPort}${announced ? `=${announced}` : ''}`;
    return `[plain]
listen = ["127.0.0.1:${this.port}"]
mode = "everything"
[site]
listen = ["127.0.0.1:${this.tlsPorts[0]}"]
[office]
listen = ["127.0.0.1:${this.tlsPorts[1]}"]
[media]
addresses = ["${media}"]
tcp = ${!announced}
h264_sites = ${JSON.stringify(h264Sites)}
[limits]
connections_per_address = 1000
${extra}`;
  }

  // From the file beside the database that also prints them at the start.
  password(user) {
    const text = fs.readFileSync(path.join(this.directory, 'data/secrets/demo-accounts.txt'), 'utf8');
    const line = text.split('\n').find((candidate) => candidate.split(/\s+/)[0] === user);
    if (!line) throw new Error(`no demo account ${user}`);
    return line.split(/\s+/)[1];
  }

  // Process id of a role, from the parent's children: the kill is a real SIGKILL of a real process.
  pid(role) {
    for (const entry of fs.readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        const command = fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
        const parent = Number(fs.readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
        if (parent === this.process.pid && command[1] === role) return Number(entry);
      } catch {
        // the process ended while we looked
      }
    }
    return null;
  }

  kill(role) {
    const pid = this.pid(role);
    if (!pid) throw new Error(`${role} is not running`);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  async stop() {
    if (!this.process || this.process.exitCode !== null) return;
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 30_000); // it gives its roles ten seconds itself
    await this.exited;
    clearTimeout(timer);
  }
}
