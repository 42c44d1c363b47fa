// The operator's WebSocket without a page: commands and the meeting's state, for tests whose subject is not the page.
import WebSocket from 'ws';
import { assert, kPatience, until } from './report.mjs';

function within(name, answer) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name}: no answer within ${kPatience / 1000} s`)), kPatience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

export class OperatorSocket {
  constructor({ url, cookie, meeting, page = 'control', wire }) {
    Object.assign(this, { url, cookie, meeting, page, wire });
    this.sections = {};
    this.pending = new Map();
    this.next = 1;
  }

  async open() {
    await this.connect();
    await until('the operator gets a snapshot', () => this.sections.meeting);
    return this;
  }

  async connect() {
    this.socket = new WebSocket(`${this.url.replace('http', 'ws')}/ws`, { headers: { cookie: this.cookie, origin: this.url } });
    this.socket.on('message', (data) => this.take(String(data)));
    this.socket.on('close', () => !this.left && setTimeout(() => this.connect().catch(() => {}), 200));
    await new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.on('error', reject);
      this.socket.once('close', () => reject(new Error('closed')));
    });
    this.say({ type: 'hello', page: this.page, meeting: this.meeting });
  }

  say(message) {
    const text = JSON.stringify(message);
    this.wire?.message('ClientMessage', text, 'operator');
    this.socket.send(text);
  }

  take(text) {
    this.wire?.message('ServerMessage', text, 'operator');
    const message = JSON.parse(text);
    if (message.type === 'snapshot' || message.type === 'update') Object.assign(this.sections, message.sections);
    if (message.type === 'command_result') {
      this.pending.get(message.id)?.(message);
      this.pending.delete(message.id);
    }
  }

  command(name, fields = {}) {
    const id = `t${this.next++}`;
    const answer = new Promise((resolve) => this.pending.set(id, resolve));
    this.say({ type: 'command', id, name, ...fields });
    return answer;
  }

  async must(name, fields) {
    const result = await within(name, this.command(name, fields));
    assert(result.ok, `${name}: ${JSON.stringify(result.error)}`);
    return result;
  }

  // A busy test machine drops frames, and the program would rightly send it less. The hand's choice rests ten minutes, unless
  // control dies.
  async keepStandard(seats) {
    for (const seat of seats) await this.must('set_profile', { seat, profile: 'STANDARD' });
  }

  async prepare(layout, seats) {
    await this.must('set_layout', { layout });
    for (const [pane, seat] of seats.entries()) await this.must('place', { pane, source: `${seat}/camera` });
    const wanted = JSON.stringify(seats.map((seat) => `${seat}/camera`));
    const placed = ({ panes }) => JSON.stringify(panes.map(({ source }) => source)) === wanted;
    await until('the operator has word of the preview', () => placed(this.sections.preview.scene), { every: 5 });
  }

  // Takes and does not wait; the answer, if one comes, is in `lastTake`.
  throwTake(revision) {
    this.lastTake = undefined;
    this.command('take', { based_on: revision }).then((answer) => {
      this.lastTake = answer;
    });
  }

  async take_on_air(layout, seats) {
    await this.must('set_layout', { layout });
    for (const [pane, seat] of seats.entries()) await this.must('place', { pane, source: `${seat}/camera` });
    const result = await this.must('take', { based_on: this.sections.program.scene.revision });
    // The answer to a command comes at once, the sections some time after it.
    await until('the operator has word of the take', () => this.sections.program.scene.revision >= result.revision, { every: 5 });
    return result;
  }

  site(seat) {
    return this.sections.sites.find((row) => row.seat === seat);
  }

  close() {
    this.left = true;
    this.socket.close();
  }
}
