// The operators' part: cues, the speak queue, microphones and marks of the roll-call, by WebSocket.
import { Outcome } from '../lib/kept.mjs';
import { OperatorSocket } from '../lib/operator.mjs';
import { until } from '../lib/report.mjs';

const kCues = 60; // more are removed again: the program has a limit
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A command whose socket closes under it has no answer.
export class Desk extends OperatorSocket {
  connect() {
    const connected = super.connect();
    this.gone = new Promise((resolve) => this.socket.once('close', () => resolve({ lost: true })));
    return connected;
  }

  command(name, fields) {
    if (this.socket.readyState !== 1) return Promise.resolve({ lost: true, unsent: true });
    return Promise.race([super.command(name, fields), this.gone]);
  }
}

const outcomeOf = (answer) => {
  if (answer.lost) return answer.unsent ? Outcome.never : Outcome.perhaps;
  return answer.ok ? Outcome.once : Outcome.never;
};

export class DeskWork {
  constructor({ desk, second, ledger, random, seats }) {
    Object.assign(this, { desk, second, ledger, random, seats });
    this.cues = new Map();
    this.requests = [];
  }

  async give(desk, entry, name, fields) {
    const answer = await desk.command(name, fields);
    entry.outcome = outcomeOf(answer);
    if (answer.error) entry.refusal = answer.error.code;
    await pause(answer.lost ? 50 : this.random() * 30);
    return entry.outcome;
  }

  async saveCue() {
    const write = this.ledger.begin('cue_save');
    this.cues.set(write.tag, write);
    await this.give(this.desk, write, 'cue_save', { title: write.tag, layout: 'full', sources: [`${this.seats[0]}/camera`], microphones: [] });
  }

  // Removed: it is there no longer, and never again.
  async removeCue() {
    const cue = this.desk.sections.cues.find(({ title }) => this.cues.has(title));
    if (!cue) return pause(20);
    const write = this.cues.get(cue.title);
    const removal = {};
    await this.give(this.desk, removal, 'cue_remove', { cue: cue.id });
    if (removal.outcome === Outcome.never) return undefined;
    this.cues.delete(cue.title);
    write.outcome = removal.outcome === Outcome.once ? Outcome.never : Outcome.perhaps;
    return undefined;
  }

  cue() {
    return this.cues.size < kCues || this.random() < 0.5 ? this.saveCue() : this.removeCue();
  }

  // A site has one request at a time: asked, then withdrawn.
  async speak(desk, seats) {
    const seat = seats[Math.floor(this.random() * seats.length)];
    const write = this.ledger.begin('speak_request', { seat });
    if ((await this.give(desk, write, 'speak_request', { seat, topic: write.tag })) !== Outcome.never) this.requests.push(write);
    write.withdrawal = {};
    await this.give(desk, write.withdrawal, 'speak_withdraw', { seat });
  }

  microphone() {
    const seat = this.seats[Math.floor(this.random() * this.seats.length)];
    const open = this.random() < 0.5;
    return this.give(this.desk, this.ledger.overwrite(`microphone of ${seat}`, open, false), open ? 'mic_open' : 'mic_close', { seat });
  }

  mark() {
    const seat = this.seats[Math.floor(this.random() * this.seats.length)];
    const mark = ['HEARD', 'SEEN', 'HEARD_SEEN', 'ABSENT'][Math.floor(this.random() * 4)];
    return this.give(this.desk, this.ledger.overwrite(`mark of ${seat}`, mark, null), 'rollcall_mark', { seat, mark });
  }

  run() {
    this.stopped = false;
    const half = this.seats.length / 2;
    const works = [
      () => this.cue(), () => this.microphone(), () => this.mark(),
      () => this.speak(this.desk, this.seats.slice(0, half)), () => this.speak(this.second, this.seats.slice(half)),
    ];
    return Promise.all(works.map(async (work) => {
      while (!this.stopped) await work();
    }));
  }

  // What a page that is opened now is told.
  async observe() {
    const { url, cookie, meeting } = this.desk;
    const fresh = await new Desk({ url, cookie, meeting }).open();
    fresh.close();
    return fresh.sections;
  }
}

// A mark that nobody has given is no field.
export const valuesOf = (sections) => new Map(sections.sites.flatMap(({ seat, bridge_mic, rollcall = null }) =>
  [[`microphone of ${seat}`, bridge_mic], [`mark of ${seat}`, rollcall]]));

export const thingsOf = ({ queue, cues }) => [
  ...queue.map(({ id, topic }) => ({ tag: topic, place: 'queue', number: id })),
  ...cues.map(({ id, title }) => ({ tag: title, place: 'cues', number: id })),
];

// A request whose withdrawal was acknowledged does not wait any more.
export const stillWaiting = (requests, queue) => requests
  .filter(({ withdrawal }) => withdrawal?.outcome === Outcome.once)
  .filter(({ tag }) => queue.some(({ topic, state }) => topic === tag && state !== 'WITHDRAWN'))
  .map(({ tag }) => `${tag}: withdrawn, and it waits`);

export const desksAreBack = (...desks) => until('the desks are connected', () => desks.every(({ socket }) => socket.readyState === 1), { every: 20 });
