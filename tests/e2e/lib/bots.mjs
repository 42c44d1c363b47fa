// Drives `diemcau bots`: this side holds the WebSockets and the cookies of paired sites, the program side the media.
import { spawn } from 'node:child_process';
import readline from 'node:readline';
import WebSocket from 'ws';
import { kPatience } from './report.mjs';
import { kProgram } from './server.mjs';

export class BotProcess {
  constructor({ seed = 0, local } = {}) {
    this.process = spawn(kProgram, ['bots', '--seed', String(seed), ...(local ? ['--local', local] : [])], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    this.errors = [];
    this.onFresh = new Map(); // bot -> what to do when a slot shows the first picture of its assignment
    readline.createInterface({ input: this.process.stdout }).on('line', (line) => this.take(JSON.parse(line)));
  }

  take(message) {
    if (message.event === 'error') this.errors.push(message.message);
    if (message.event === 'fresh') return this.onFresh.get(message.id)?.(message);
    const index = this.waiting.findIndex(({ event, id }) => event === message.event && (id === undefined || id === message.id));
    if (index >= 0) this.waiting.splice(index, 1)[0].resolve(message);
  }

  wait(event, id, timeout = kPatience) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`bot ${id ?? ''}: no ${event} within ${timeout} ms ${this.errors}`)), timeout);
      this.waiting.push({ event, id, resolve: (message) => (clearTimeout(timer), resolve(message)) });
    });
  }

  send(message) {
    this.process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  async prepare(id, options) {
    const prepared = this.wait('prepared', id);
    this.send({ op: 'prepare', id, ...options });
    await prepared;
  }

  async add(id, options) {
    const offer = this.wait('offer', id);
    this.send({ op: 'add', id, ...options });
    return (await offer).sdp;
  }

  async stats() {
    const stats = this.wait('stats');
    this.send({ op: 'stats' });
    return (await stats).bots;
  }

  // What every bot receives while `action` runs: the longest gap between two decoded frames of these sites, the packets lost.
  async whileWatched(numbers, action) {
    const lost = (bots) => bots.reduce((sum, bot) => sum + bot.packets_lost, 0);
    const before = lost(await this.stats());
    this.send({ op: 'watch_gaps' });
    await action();
    const bots = await this.stats();
    const gaps = bots.flatMap(({ slots }) => slots.filter(({ number }) => numbers.includes(number)).map((slot) => slot.longest_gap_ms));
    return { gap: Math.max(...gaps), lost: lost(bots) - before };
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.stdin.end();
    await ended;
  }
}

// One site's page without a browser: WebSocket, join, offer and answer, uplink orders. Like the page it answers Shown when
// every pane of the scene has a picture of its own source, from the announced timestamp on.
export class SiteBot {
  constructor({ bots, url, cookie, meeting, seat, number, tone, decode = false, grain = 0 }) {
    Object.assign(this, { bots, url, cookie, meeting, seat, number, tone, decode, grain });
    this.id = String(seat);
    this.assignments = new Map();
    this.awaited = new Map(); // slot -> timestamp from which its picture is the assigned source's
    this.fresh = new Set(); // slots that showed such a picture
    this.scene = null;
    this.answered = null;
    this.turn = 0; // of the sessions it was given: only the newest is negotiated
    this.offer = null; // said and not answered yet
  }

  // Its camera and microphone, before the moment that is measured.
  prepare() {
    return this.bots.prepare(this.id, { number: this.number, tone: this.tone, grain: this.grain });
  }

  join() {
    this.joined = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.connect();
    return this.joined;
  }

  // Like the page: a lost WebSocket is opened again for ever and leaves the media alone.
  connect(attempt = 0) {
    this.socket = new WebSocket(`${this.url.replace('http', 'ws')}/ws`, { headers: { cookie: this.cookie, origin: this.url } });
    this.socket.on('open', () => {
      this.attempt = 0;
      this.say({ type: 'hello', page: 'site', meeting: this.meeting, ...(this.session ? { session: this.session } : {}) });
      if (!this.session) this.sayJoin();
    });
    this.socket.on('message', (data) => this.handle(JSON.parse(String(data))).catch((error) => this.settle.reject(error)));
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      if (this.left) return;
      this.timer = setTimeout(() => this.connect(attempt + 1), Math.min(2000, 200 * (attempt + 1)));
    });
  }

  sayJoin() {
    this.say({ type: 'join', take_over: true, page_key: `bot-${this.id}` });
  }

  say(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  async negotiate(session, slots, sendsMedia, delay = 0) {
    const turn = ++this.turn;
    clearTimeout(this.again);
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
    if (turn !== this.turn) return;
    if (this.botId) this.bots.send({ op: 'remove', id: this.botId });
    this.session = session;
    this.botId = `${this.id}`;
    this.forgetPictures();
    this.bots.onFresh.set(this.botId, (event) => this.seen(event));
    const sdp = await this.bots.add(this.botId, {
      number: this.number, tone: this.tone, grain: this.grain, sends: sendsMedia, decode: this.decode,
      pairs: slots.pairs, plain: slots.plain_videos, contents: slots.contents,
    });
    if (turn !== this.turn) return;
    this.offer = { type: 'offer', session, sdp };
    this.say(this.offer);
  }

  async accept({ session, sdp }) {
    if (this.offer?.session !== session) return; // the same answer once more
    this.offer = null;
    const connected = this.bots.wait('connected', this.botId);
    this.bots.send({ op: 'answer', id: this.botId, sdp });
    const { ms } = await connected;
    this.tellGate();
    this.settle.resolve(ms);
  }

  // The room's own gate; the bridge's stays closed.
  tellGate() {
    this.say({ type: 'room_microphone', open: true });
  }

  // The server still has the session, but not what this room told its last process. An offer whose answer was lost with
  // the line is made again.
  resumed() {
    if (this.offer) this.say(this.offer);
    else this.tellGate();
    this.answered = null;
    this.answerShown();
  }

  forgetPictures() {
    this.assignments.clear();
    this.awaited.clear();
    this.fresh.clear();
    this.answered = null;
  }

  assign({ slot, source, from_rtp_timestamp: from }) {
    this.assignments.set(slot, source);
    if (source.endsWith('/microphone')) return;
    this.awaited.set(slot, from);
    this.fresh.delete(slot);
    this.bots.send({ op: 'reassigned', id: this.botId, slot, from });
  }

  seen({ slot, from }) {
    if (this.awaited.get(slot) !== from) return; // of an assignment before this one
    this.fresh.add(slot);
    this.answerShown();
  }

  onScreen(source) {
    return [...this.assignments].some(([slot, assigned]) => assigned === source && this.fresh.has(slot));
  }

  answerShown() {
    const { scene } = this;
    if (!scene || this.answered === scene.revision) return;
    const card = scene.mode === 'holding' || scene.mode === 'break';
    if (!card && !scene.panes.every(({ source }) => !source || this.onScreen(source))) return;
    this.answered = scene.revision;
    this.say({ type: 'shown', revision: scene.revision, complete: true });
  }

  async handle(message) {
    switch (message.type) {
      case 'welcome':
        if (this.session && message.session_kept) this.resumed();
        else if (this.session) this.sayJoin();
        break;
      case 'join_accepted':
        this.slots = message.slots;
        await this.negotiate(message.session, message.slots, message.sends_media);
        break;
      case 'rejoin':
        await this.negotiate(message.session, message.slots ?? this.slots, message.sends_media ?? true, message.delay_ms);
        break;
      case 'answer':
        await this.accept(message);
        break;
      case 'negotiate_failed': // as when media is not there: like the page it joins anew
        this.again = setTimeout(() => this.sayJoin(), 2000);
        break;
      case 'refused':
        if (this.session && message.retry) return this.socket.close(); // and opened again
        this.settle.reject(new Error(`bot ${this.id}: ${message.code} ${message.message}`));
        break;
      case 'uplink':
        this.bots.send({ op: 'layers', id: this.botId, layers: message.layers });
        break;
      case 'assign':
        this.assign(message);
        break;
      case 'release':
        this.assignments.delete(message.slot);
        this.fresh.delete(message.slot);
        break;
      case 'scene':
        this.scene = message.scene;
        this.answerShown();
        break;
    }
  }

  leave() {
    this.left = true;
    clearTimeout(this.timer);
    clearTimeout(this.again);
    this.socket?.close();
  }
}
