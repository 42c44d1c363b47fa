// Janus' VideoRoom over its WebSocket transport: one publisher, N subscribers, each a handle of one session.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { spawnPinned, stopProcess } from './process.mjs';

// The packages of the end-to-end tests serve here too.
const WebSocket = createRequire(new URL('../../tests/e2e/package.json', import.meta.url))('ws');

const kPort = 8188;
const kRoom = 1;
const kTimeout = 30_000;

// ICE-lite as our own server is; the interface is named because Janus leaves loopback ones out.
function writeConfiguration(folder, networkInterface) {
  const modules = '/usr/lib/x86_64-linux-gnu/janus';
  const others = (kind, kept) =>
    fs.readdirSync(`${modules}/${kind}`).filter((name) => name.endsWith('.so') && name !== kept).join(',');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'janus.jcfg'), `
general: {
  configs_folder = "${folder}"
  plugins_folder = "${modules}/plugins"
  transports_folder = "${modules}/transports"
  events_folder = "${modules}/events"
  loggers_folder = "${modules}/loggers"
  debug_level = 3
  session_timeout = 0
}
nat: {
  ice_lite = true
  ice_enforce_list = "${networkInterface}"
}
plugins: { disable = "${others('plugins', 'libjanus_videoroom.so')}" }
transports: { disable = "${others('transports', 'libjanus_websockets.so')}" }
events: { broadcast = false }
`);
  fs.writeFileSync(path.join(folder, 'janus.transport.websockets.jcfg'), `
general: { ws = true  ws_port = ${kPort}  ws_ip = "127.0.0.1"  wss = false }
admin: { admin_ws = false }
`);
  fs.writeFileSync(path.join(folder, 'janus.plugin.videoroom.jcfg'), 'general: { }\n');
}

export class Janus {
  static label = 'janus 1.1.2';

  constructor({ core, folder, networkInterface }) {
    writeConfiguration(folder, networkInterface);
    const log = fs.openSync(path.join(folder, 'janus.log'), 'w');
    this.child = spawnPinned(core, 'janus', ['-F', folder], ['ignore', log, log]);
    fs.closeSync(log);
    this.transactions = new Map();
    this.next = 1;
    this.subscribers = [];
  }

  get pid() {
    return this.child.pid;
  }

  async ready() {
    const deadline = Date.now() + kTimeout;
    for (;;) {
      try {
        this.socket = await this.connect();
        break;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    this.socket.on('message', (data) => this.take(JSON.parse(String(data))));
    this.session = (await this.request({ janus: 'create' })).data.id;
  }

  connect() {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${kPort}`, 'janus-protocol');
      socket.once('open', () => resolve(socket));
      socket.once('error', reject);
    });
  }

  take(message) {
    const waiting = this.transactions.get(message.transaction);
    if (!waiting || (message.janus === 'ack' && waiting.event)) return;
    this.transactions.delete(message.transaction);
    clearTimeout(waiting.timer);
    const problem = message.error ?? message.plugindata?.data?.error;
    if (problem) waiting.reject(new Error(JSON.stringify(problem)));
    else waiting.resolve(message);
  }

  // `event`: the answer is the plugin's event, behind an ack.
  request(message, { event = false } = {}) {
    const transaction = String(this.next++);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Janus: no answer to ${JSON.stringify(message).slice(0, 200)}`)), kTimeout);
      this.transactions.set(transaction, { resolve, reject, timer, event });
      this.socket.send(JSON.stringify({ ...message, session_id: this.session, transaction }));
    });
  }

  async attach() {
    return (await this.request({ janus: 'attach', plugin: 'janus.plugin.videoroom' })).data.id;
  }

  message(handle, body, jsep) {
    return this.request({ janus: 'message', handle_id: handle, body, ...(jsep ? { jsep } : {}) }, { event: true });
  }

  async publish(load) {
    const handle = await this.attach();
    await this.request({
      janus: 'message', handle_id: handle,
      body: { request: 'create', room: kRoom, publishers: 1, bitrate: 0, videocodec: 'vp8', audiocodec: 'opus', notify_joining: false },
    });
    // Our clients open the handshake; Janus would take that part for itself if it were left the choice.
    const offer = (await load.publisherOffer()).replaceAll('a=setup:actpass', 'a=setup:active');
    const joined = await this.message(handle, { request: 'joinandconfigure', ptype: 'publisher', room: kRoom }, { type: 'offer', sdp: offer, trickle: false });
    this.feed = joined.plugindata.data.id;
    load.accept('publisher', joined.jsep.sdp);
  }

  // The microphone and the content line: mids 0 and 2 of our offers.
  async subscribe(load, number) {
    const handle = await this.attach();
    const streams = ['0', '2'].map((mid) => ({ feed: this.feed, mid }));
    const attached = await this.message(handle, { request: 'join', ptype: 'subscriber', room: kRoom, streams });
    const answer = await load.answer(String(number), attached.jsep.sdp);
    await this.message(handle, { request: 'start' }, { type: 'answer', sdp: answer, trickle: false });
  }

  subscribed() {}

  async stop() {
    this.socket?.terminate();
    for (const { timer } of this.transactions.values()) clearTimeout(timer);
    await stopProcess(this.child);
  }
}
