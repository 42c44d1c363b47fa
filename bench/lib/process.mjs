// A child that speaks JSON lines, pinned to one core. Also: how much processor time a process has used.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import readline from 'node:readline';

// In front of whatever else the machine does, round robin among themselves; where that is not allowed, as it comes.
export const kRealTime = spawnSync('chrt', ['--rr', '1', 'true']).status === 0;
const kPriority = kRealTime ? ['chrt', '--rr', '1'] : [];

export function spawnPinned(core, command, args, stdio) {
  return spawn('taskset', ['-c', String(core), ...kPriority, command, ...args], { stdio });
}

// On-CPU nanoseconds of all threads: what utime + stime of /proc/PID/stat add up to, without their grain of 10 ms.
export function cpuNanoseconds(pid) {
  let sum = 0;
  for (const task of fs.readdirSync(`/proc/${pid}/task`)) {
    sum += Number(fs.readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
  }
  return sum;
}

export async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}

export class JsonProcess {
  constructor(core, command, args) {
    this.child = spawnPinned(core, command, args, ['pipe', 'pipe', 'inherit']);
    this.waiting = [];
    this.early = [];
    this.child.once('exit', (code, signal) => this.fail(new Error(`${command} ended: ${signal ?? code}`)));
    this.child.stdin.on('error', () => {}); // its exit says it better
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => this.take(JSON.parse(line)));
  }

  take(message) {
    if (message.event === 'error' || message.event === 'refused') this.early.push(message);
    const index = this.waiting.findIndex((wait) => wait.wanted(message));
    if (index >= 0) this.waiting.splice(index, 1)[0].resolve(message);
    else if (message.event === 'ready') this.early.push(message);
  }

  fail(error) {
    this.ended = error;
    for (const wait of this.waiting.splice(0)) wait.reject(error);
  }

  wait(wanted, what, timeout = 15_000) {
    if (this.ended) return Promise.reject(this.ended);
    const index = this.early.findIndex(wanted);
    if (index >= 0) return Promise.resolve(this.early.splice(index, 1)[0]);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${what} within ${timeout} ms ${JSON.stringify(this.early)}`)), timeout);
      this.waiting.push({ wanted, resolve: (message) => (clearTimeout(timer), resolve(message)), reject: (error) => (clearTimeout(timer), reject(error)) });
    });
  }

  say(message) {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  ask(message, wanted, what) {
    const answer = this.wait(wanted, what);
    this.say(message);
    return answer;
  }

  stop() {
    return stopProcess(this.child);
  }
}
