// Two or more Chromium processes, the media loop between them, nothing else: node engine_probe.mjs <engine_probe> [scenario]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { chromium } from 'playwright-core';
import { toneHz, writeClip, writeTone } from './lib/clip.mjs';

const program = process.argv[2] ?? path.resolve(import.meta.dirname, '../../build/release/tests/e2e/engine_probe');
const kFlags = ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection', '--disable-gpu',
  '--disable-background-networking', '--disable-renderer-backgrounding', '--disable-background-timer-throttling'];

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Engine {
  constructor({ transports = 'both', address = '127.0.0.1' } = {}) {
    this.events = [];
    this.waiting = new Map();
    this.listeners = [];
    this.process = spawn(program, [address, '0', transports], { stdio: ['pipe', 'pipe', 'inherit'] });
    readline.createInterface({ input: this.process.stdout }).on('line', (line) => this.take(JSON.parse(line)));
    this.next = 1;
  }

  take(event) {
    event.at = performance.now();
    this.events.push(event);
    if (event.event === 'answer') this.waiting.get(event.id)(event);
    for (const listener of this.listeners) listener(event);
  }

  tell(line) {
    this.process.stdin.write(`${JSON.stringify(line)}\n`);
  }

  negotiate(fields) {
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.tell({ op: 'negotiate', id, ...fields });
    });
  }

  async metrics() {
    this.tell({ op: 'metrics' });
    return (await this.event((e) => e.event === 'metrics', this.events.length)).figures;
  }

  async event(matches, from = 0) {
    for (let i = 0; i < 1000; i++) {
      const found = this.events.slice(from).find(matches);
      if (found) return found;
      await sleep(10);
    }
    throw new Error('the engine never said it');
  }

  stop() {
    this.process.stdin.end();
  }
}

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'engine-probe-'));
const server = http.createServer((_, response) => response.setHeader('content-type', 'text/html').end('<body></body>'));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

export async function openPage(engine, { session, seat, room = 1, sends = true, pairs = 4, videos = 4, contents = 1, ...more }) {
  const args = [...kFlags];
  if (sends && !more.builtInCamera) {
    args.push(`--use-file-for-fake-video-capture=${await writeClip(path.join(directory, `${seat}.y4m`), seat)}`);
    args.push(`--use-file-for-fake-audio-capture=${writeTone(path.join(directory, `${seat}.wav`), toneHz(seat))}`);
  }
  const context = await chromium.launchPersistentContext(path.join(directory, `profile-${session}`), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => console.log(`page ${session}: ${error}`));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.addScriptTag({ path: path.join(import.meta.dirname, 'engine_probe_page.js') });
  const offer = await page.evaluate((o) => window.leg.open(o), { sends, pairs, videos, contents, ...more });
  const answer = await engine.negotiate({ room, seat, session, sends, pairs, videos, contents, offer });
  if (!answer.answer) throw new Error(`no answer: ${JSON.stringify(answer)}\n${offer}`);
  await page.evaluate((sdp) => window.leg.accept(sdp), answer.answer);
  engine.listeners.push((event) => {
    if (event.event === 'uplink' && event.session === session) page.evaluate((mask) => window.leg.setUplink(mask), event.layers).catch(() => {});
  });
  return { session, seat, page, context, offer, answer: answer.answer, close: () => context.close() };
}

let revision = 0;
export function plan(engine, pages, receivers, room = 1) {
  engine.tell({ op: 'plan', revision: ++revision, room, sessions: pages.map((p) => [p.session, p.seat]), receivers });
}

const scenarios = {
  // A 1280x720 camera in a full-screen pane: every layer wakes, and how long each takes.
  async high(engine) {
    const all = [];
    for (const fields of [{ session: 1, seat: 11, builtInCamera: true, camera: { width: 1280, height: 720 } }, { session: 3, seat: 100000, sends: false }]) {
      all.push(await openPage(engine, fields));
      plan(engine, all, []);
    }
    const [a, c] = all;
    await sleep(2000);
    plan(engine, all, [{ session: 3, video: [[11, 1, 1920, 1080]], audio: [11] }]);
    for (let i = 0; i < 20; i++) {
      await sleep(500);
      const out = (await a.page.evaluate(() => window.leg.stats())).filter((s) => s.rid).map((s) => `${s.rid}:${s.active ? 'on' : 'off'} ${s.frames} ${s.limit}`);
      const up = (await a.page.evaluate(() => window.leg.stats())).find((s) => s.type === 'pair')?.available;
      const estimate = engine.events.filter((e) => e.event === 'quality' && e.session === 3).at(-1)?.estimate_kbps;
      console.log((i + 1) / 2, await c.page.evaluate(() => window.leg.videos[1].videoWidth || window.leg.videos[8].videoWidth), out.join(' '), up | 0, estimate | 0);
    }
    for (const page of all) await page.close();
  },


  // The sender changes its codec, restarts ICE, shares content, comes back with a new session: the picture goes on.
  async changes(engine) {
    const all = [];
    for (const fields of [{ session: 1, seat: 11 }, { session: 3, seat: 100000, sends: false }]) {
      all.push(await openPage(engine, fields));
      plan(engine, all, []);
    }
    let [a, c] = all;
    const wants = [{ session: 3, video: [[11, 1, 640, 360], [11, 2, 1280, 720]], audio: [11] }];
    plan(engine, all, wants);
    const watched = async (what, from = engine.events.length) => {
      await sleep(2500);
      const frames = async () => (await c.page.evaluate(() => window.leg.stats())).filter((s) => s.kind === 'video' && s.frames).map((s) => [s.mid, s.frames, s.width, s.keys, s.freeze]);
      const before = await frames();
      await sleep(1000);
      console.log(what, JSON.stringify(before), '->', JSON.stringify(await frames()), JSON.stringify(await c.page.evaluate(() => [window.leg.read(1), window.leg.videos[12].videoWidth])));
    };
    await watched('VP8');
    await a.page.evaluate(() => window.leg.setCodec('H264'));
    await watched('H264');
    await a.page.evaluate(() => window.leg.setCodec('VP8'));
    await watched('VP8 again');
    const offer = await a.page.evaluate(() => window.leg.offer(true));
    const answer = await engine.negotiate({ room: 1, seat: 11, session: 1, sends: true, pairs: 4, videos: 4, contents: 1, offer });
    await a.page.evaluate((sdp) => window.leg.accept(sdp), answer.answer);
    await watched('after an ICE restart');
    await a.page.evaluate(() => window.leg.share());
    await watched('with content');
    await a.close();
    a = all[0] = await openPage(engine, { session: 4, seat: 11 });
    plan(engine, all, wants);
    await watched('new session of the seat');
    for (const e of engine.events) if (!['answer', 'levels', 'quality'].includes(e.event)) console.log(JSON.stringify(e));
    console.log(await engine.metrics());
    for (const page of all) await page.close();
  },


  // A viewer is switched between two sites: how long until the new one is on screen, and is no frame under a wrong name.
  async takes(engine) {
    const count = Number(process.env.TAKES ?? 20);
    const all = [];
    const [codecA, codecB] = (process.env.CODECS ?? 'VP8,VP8').split(',');
    const members = [{ session: 1, seat: 11, codec: codecA }, { session: 2, seat: 22, codec: codecB }, { session: 3, seat: 100000, sends: false }];
    for (const fields of members) {
      all.push(await openPage(engine, fields));
      plan(engine, all, []); // a session that no plan lists within 10 s is closed
    }
    const [, , c] = all;
    const watch = (seats) => plan(engine, all, [{ session: 3, video: seats.map((seat) => [seat, 1, 640, 360]), audio: seats }]);
    for (let slot = 1; slot < 8; slot += 2) await c.page.evaluate((s) => window.leg.watch(s), slot);
    for (let slot = 8; slot < 13; slot++) await c.page.evaluate((s) => window.leg.watch(s), slot);
    watch([11]);
    await sleep(4000);
    const times = [];
    let wrong = 0;
    let onAir = 11;
    for (let i = 0; i < count; i++) {
      const next = onAir === 11 ? 22 : 11;
      const from = engine.events.length;
      watch([onAir, next]);
      const asked = performance.now();
      const assigned = await engine.event((e) => e.event === 'assigned' && e.session === 3 && e.kind === 1 && e.seat === next, from);
      const shown = await c.page.evaluate(async ({ slot, number, rtp }) => {
        const before = performance.now();
        for (;;) {
          const frame = window.leg.seen[slot].find((f) => ((f.rtp - rtp) | 0) >= 0);
          if (frame) return { waited: frame.at - before, number: frame.number, right: frame.number === number };
          if (performance.now() - before > 5000) return { waited: -1 };
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      }, { slot: assigned.slot, number: next, rtp: assigned.from });
      times.push(performance.now() - asked);
      if (!shown.right) wrong++, console.log('take', i, JSON.stringify(assigned), JSON.stringify(shown));
      watch([next]);
      onAir = next;
      await sleep(150 + Math.random() * 500);
    }
    const assignments = engine.events.filter((e) => e.event === 'assigned' && e.session === 3 && e.kind === 1);
    const frames = await c.page.evaluate(() => window.leg.seen);
    let checked = 0, mixed = 0;
    for (const [slot, list] of Object.entries(frames)) {
      const mine = assignments.filter((x) => x.slot === Number(slot));
      for (const frame of list) {
        const of = mine.filter((x) => ((frame.rtp - x.from) | 0) >= 0).at(-1);
        checked++;
        if (!of || !frame.valid || of.seat !== frame.number) mixed++, console.log('frame', slot, JSON.stringify(frame), JSON.stringify(of));
      }
    }
    times.sort((x, y) => x - y);
    console.log(`${count} takes: median ${times[count >> 1] | 0} ms, worst ${times.at(-1) | 0} ms; wrong first frames ${wrong}; ${checked} frames checked, ${mixed} wrong`);
    for (const s of await c.page.evaluate(() => window.leg.stats())) if (s.packets) console.log('  ', JSON.stringify(s));
    console.log(await engine.metrics());
    for (const page of all) await page.close();
  },


  // What one sender thinks of its path up, second by second.
  async uplink(engine) {
    const a = await openPage(engine, { session: 1, seat: 11 });
    plan(engine, [a], []);
    for (let i = 0; i < 15; i++) {
      await sleep(1000);
      const stats = await a.page.evaluate(() => window.leg.stats());
      const pair = stats.find((s) => s.type === 'pair');
      console.log(i + 1, pair?.available, stats.filter((s) => s.rid).map((s) => `${s.rid} ${s.width}x ${s.target} ${s.frames}`).join(' | '));
    }
    await a.close();
  },


  // S1: A's clock is read from B's <video>, and A's sound is heard.
  async crossing(engine) {
    const a = await openPage(engine, { session: 1, seat: 11 });
    const b = await openPage(engine, { session: 2, seat: 22 });
    plan(engine, [a, b], [
      { session: 1, video: [[22, 1, 1920, 1080]], audio: [22] },
      { session: 2, video: [[11, 1, 1920, 1080]], audio: [11] },
    ]);
    for (let i = 0; i < 12; i++) {
      await sleep(1000);
      const seen = [];
      for (const page of [a, b]) {
        for (const slot of [1, 8]) {
          const read = await page.page.evaluate((s) => window.leg.read(s), slot);
          if (read) seen.push(`${page.seat} slot ${slot}: ${JSON.stringify(read)}`);
        }
      }
      console.log(i + 1, seen.join(' | '));
    }
    for (const page of [a, b]) {
      console.log(page.seat, JSON.stringify(await page.page.evaluate(() => window.leg.states)));
      for (const s of await page.page.evaluate(() => window.leg.stats())) if (s.packets !== 0) console.log('  ', JSON.stringify(s));
    }
    for (const e of engine.events) if (!['answer', 'levels'].includes(e.event)) console.log(JSON.stringify(e));
    console.log(await engine.metrics());
    await a.close();
    await b.close();
  },
};

if (process.argv[1] === import.meta.filename) {
  const engine = new Engine({ transports: process.env.TRANSPORTS });
  try {
    await engine.event((e) => e.event === 'ready');
    await scenarios[process.argv[3] ?? 'crossing'](engine);
  } finally {
    engine.stop();
    server.close();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
