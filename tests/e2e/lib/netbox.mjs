// A bad line in front of the media port: `diemcau netbox`, driven by its JSON lines. Pages are told its address by the
// server's `announced` setting, so everything that is sound or picture passes it, and HTTP does not.
import { spawn } from 'node:child_process';
import readline from 'node:readline';
import { kProgram } from './server.mjs';

export const kNetboxAddress = '127.0.0.2';

export class Netbox {
  constructor({ port, seed }) {
    const listen = `${kNetboxAddress}:${port}`;
    this.process = spawn(kProgram, ['netbox', '--listen', listen, '--target', `127.0.0.1:${port}`, '--seed', String(seed)],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = [];
    this.exited = new Promise((resolve) => this.process.on('exit', resolve));
    this.started = this.answer();
    readline.createInterface({ input: this.process.stdout }).on('line', (line) => this.answers.shift()?.(JSON.parse(line)));
  }

  answer() {
    const said = new Promise((resolve) => this.answers.push(resolve));
    const ended = this.exited.then((code) => { throw new Error(`netbox ended with ${code}`); });
    return Promise.race([said, ended]);
  }

  // A direction that is not named gets a clear line: what is said is the whole weather.
  async line({ up = {}, down = {} } = {}) {
    this.process.stdin.write(`${JSON.stringify({ up, down, stats: true })}\n`);
    const answer = await this.answer();
    if (answer.error) throw new Error(`netbox: ${answer.error}`);
    return answer;
  }

  async stats() {
    this.process.stdin.write('{"stats":true}\n');
    return this.answer();
  }

  async stop() {
    this.process.stdin.end();
    await this.exited;
  }
}
