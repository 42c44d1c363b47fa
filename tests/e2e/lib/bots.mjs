// Drives `diemcau bots`: this side holds the WebSockets and the cookies of paired sites, the program side the media.
import { spawn } from 'node:child_process';
import readline from 'node:readline';
import WebSocket from 'ws';
import { kProgram } from './server.mjs';

export class BotProcess {
  constructor({ seed = 0 } = {}) {
    this.process = spawn(kProgram, ['bots', '--seed', String(seed)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    this.errors = [];
    readline.createInterface({ input: this.process.stdout }).on('line', (line) => this.take(JSON.parse(line)));
  }

  take(message) {
    if (message.event === 'error') this.errors.push(message.message);
    const index = this.waiting.findIndex(({ event, id }) => event === message.event && (id === undefined || id === message.id));
    if (index >= 0) this.waiting.splice(index, 1)[0].resolve(message);
  }

  wait(event, id, timeout = 15_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`bot ${id ?? ''}: no ${event} within ${timeout} ms ${this.errors}`)), timeout);
      this.waiting.push({ event, id, resolve: (message) => (clearTimeout(timer), resolve(message)) });
    });
  }

  send(message) {
    this.process.stdin.write(`${JSON.stringify(message)}\n`);
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

  async stop() {
    const ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.stdin.end();
    await ended;
  }
}

// One site's page without a browser: WebSocket, join, offer and answer, uplink orders, Shown for every scene.
export class SiteBot {
  constructor({ bots, url, cookie, meeting, seat, number, tone, decode = false }) {
    Object.assign(this, { bots, url, cookie, meeting, seat, number, tone, decode });
    this.id = String(seat);
    this.assignments = new Map();
    this.scene = null;
  }

  async join() {
    const socketUrl = `${this.url.replace('http', 'ws')}/ws`;
    this.socket = new WebSocket(socketUrl, { headers: { cookie: this.cookie, origin: this.url } });
    this.joined = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.socket.addEventListener('open', () => {
      this.say({ type: 'hello', page: 'site', meeting: this.meeting });
      this.say({ type: 'join', take_over: true, page_key: `bot-${this.id}` });
    });
    this.socket.addEventListener('message', ({ data }) => this.handle(JSON.parse(data)).catch((e) => this.settle.reject(e)));
    this.socket.addEventListener('error', () => this.settle.reject(new Error(`bot ${this.id}: WebSocket failed`)));
    return this.joined;
  }

  say(message) {
    this.socket.send(JSON.stringify(message));
  }

  async handle(message) {
    switch (message.type) {
      case 'join_accepted': {
        this.session = message.session;
        const { pairs, plain_videos: plain, contents } = message.slots;
        const sdp = await this.bots.add(this.id, {
          number: this.number, tone: this.tone, sends: message.sends_media, pairs, plain, contents, decode: this.decode,
        });
        this.say({ type: 'offer', session: this.session, sdp });
        break;
      }
      case 'answer': {
        const connected = this.bots.wait('connected', this.id);
        this.bots.send({ op: 'answer', id: this.id, sdp: message.sdp });
        this.settle.resolve((await connected).ms);
        break;
      }
      case 'refused':
      case 'negotiate_failed':
        this.settle.reject(new Error(`bot ${this.id}: ${message.code} ${message.message}`));
        break;
      case 'uplink':
        this.bots.send({ op: 'layers', id: this.id, layers: message.layers });
        break;
      case 'assign':
        this.assignments.set(message.slot, message.source);
        this.bots.send({ op: 'reassigned', id: this.id, slot: message.slot });
        break;
      case 'release':
        this.assignments.delete(message.slot);
        break;
      case 'scene':
        this.scene = message.scene;
        this.say({ type: 'shown', revision: message.scene.revision, complete: true });
        break;
    }
  }

  leave() {
    this.socket.close();
    this.bots.send({ op: 'remove', id: this.id });
  }
}
