// Control killed (SIGKILL) at random instants while many write at once: what was acknowledged is there exactly once, what
// was not answered at most once, what was refused not at all, and the audit chain holds. On SQLite and on PostgreSQL.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Desk, DeskWork, desksAreBack, stillWaiting, thingsOf, valuesOf } from './kills/desk.mjs';
import { Dossiers, factsOf, kPeople } from './kills/dossiers.mjs';
import { Ledger } from './kills/ledger.mjs';
import { Client } from './lib/api.mjs';
import { keptProblems, numberingProblems, Outcome, valueProblem } from './lib/kept.mjs';
import { Cluster } from './lib/postgres.mjs';
import { seededRandom } from './lib/random.mjs';
import { assert, until } from './lib/report.mjs';
import { kProgram, Server } from './lib/server.mjs';

const kRounds = Number(process.env.KILL_ROUNDS ?? 15);
const kOnPostgres = process.env.KILL_ROUNDS ? kRounds : Math.ceil(kRounds / 3);
const kPart = 5; // kills between two looks at everything
const kPdf = Buffer.from('%PDF-1.4\ntài liệu\n%%EOF\n');
const kLoopback = '[demo]\nallow_loopback = true\n'; // for `audit verify`, which reads the same file
const kDossierKinds = (kind) => !['cue_save', 'speak_request'].includes(kind);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function run({ directory, report, wire }) {
  const seed = Number(process.env.SEED ?? 20261128);
  console.log(`    seed ${seed}, ${kRounds} kills on SQLite, ${kOnPostgres} on PostgreSQL`);
  const cluster = new Cluster();
  try {
    await onDatabase('SQLite', { directory: path.join(directory, 'sqlite'), report, wire, seed, rounds: kRounds, extra: kLoopback });
    const extra = `[database]\nkind = "postgresql"\nconnection = "${cluster.start()}"\n${kLoopback}`;
    await onDatabase('PostgreSQL', { directory: path.join(directory, 'postgresql'), report, wire, seed, rounds: kOnPostgres, extra });
  } finally {
    cluster.stop();
  }
}

async function onDatabase(name, { directory, report, wire, seed, rounds, extra }) {
  const scene = new Scene({ directory, wire, random: seededRandom(seed), extra });
  try {
    await report.step(`${name}: eleven writers at six people's log-ins and two desks`, () => scene.start());
    for (let done = 0; done < rounds; done += kPart) {
      const upTo = Math.min(done + kPart, rounds);
      await report.step(`${name}: kills ${done + 1} to ${upTo} under load; what was acknowledged is there once`, async () => {
        await scene.killUnderLoad(upTo - done, report);
        return scene.check();
      });
    }
    await report.step(`${name}: one fact lost, or doubled, in a copy of what was read is found`, () => scene.sabotage());
    await report.step(`${name}: some writes were cut off, and every message and body kept to the contract`, () => {
      assert(scene.ledger.count(Outcome.perhaps) > 0, 'no kill met a write');
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
      return scene.figures();
    });
    await report.step(`${name}: the audit has each act once, and its chain holds`, () => scene.audit());
  } finally {
    await scene.stop();
  }
}

class Scene {
  constructor({ directory, wire, random, extra }) {
    Object.assign(this, { directory, wire, random });
    this.server = new Server({ directory, settings: { extra } });
    this.ledger = new Ledger();
    this.desks = [];
  }

  async start() {
    const { server, ledger, random } = this;
    await server.start();
    this.clients = {};
    for (const user of [...kPeople, 'thanhtra']) {
      this.clients[user] = new Client(server.url, this.wire);
      await this.clients[user].login(user, server.password(user));
    }
    const sites = await this.clients.vanphong.get('/api/sites');
    const technicians = Object.fromEntries(sites.map(({ seat, technicians: people }) => [seat, people[0]?.id]));
    const kept = await this.clients.soyte.request('POST', '/api/files', kPdf, { 'content-type': 'application/octet-stream' });
    this.dossiers = new Dossiers({ ledger, clients: this.clients, random, paper: kept.body.hash, technicians });
    const [meeting] = await this.clients.dieukhien1.get('/api/meetings');
    this.meeting = meeting.id;
    for (const user of ['dieukhien1', 'dieukhien2']) {
      this.desks.push(await new Desk({ url: server.url, cookie: this.clients[user].cookie, meeting: meeting.id, wire: this.wire }).open());
    }
    const [desk, second] = this.desks;
    await desk.must('take_control');
    await desk.must('open');
    this.work = new DeskWork({ desk, second, ledger, random, seats: meeting.seats.slice(0, 8) });
  }

  async killUnderLoad(rounds, report) {
    const writing = [this.dossiers.run(), this.work.run()];
    try {
      for (let round = 0; round < rounds; round++) await this.kill(report);
    } finally {
      this.dossiers.stopped = this.work.stopped = true;
      await Promise.all(writing);
    }
  }

  // Each of the two ways to write is under way again before the next kill.
  async kill(report) {
    const acknowledged = () => [kDossierKinds, (kind) => !kDossierKinds(kind)].map((of) =>
      this.ledger.writes.filter(({ kind, outcome }) => of(kind) && outcome === Outcome.once).length);
    const before = acknowledged();
    const from = performance.now();
    await until('everybody writes', () => acknowledged().every((count, index) => count > before[index] + 3), { every: 5 });
    await pause(this.random() * 400);
    const killed = this.server.kill('control');
    await until('another control process', () => this.server.pid('control') && this.server.pid('control') !== killed, { every: 20 });
    report.time('kill_to_kill', performance.now() - from);
  }

  async check() {
    await until('the program answers', async () => (await fetch(`${this.server.url}/readyz`)).ok);
    await desksAreBack(...this.desks);
    const dossiers = await this.dossiers.observe();
    const sections = await this.work.observe();
    const facts = factsOf(dossiers);
    const values = valuesOf(sections);
    this.things = [...facts, ...thingsOf(sections)];
    const problems = [
      ...keptProblems(this.ledger.writes, this.things),
      ...numberingProblems([...facts, ...thingsOf({ queue: sections.queue, cues: [] })]),
      ...stillWaiting(this.work.requests, sections.queue),
      ...[...this.ledger.values].map(([name, history]) => valueProblem(name, history, values.get(name))).filter(Boolean),
    ];
    assert(problems.length === 0, `${problems.length}: ${problems.slice(0, 5).join(' | ')}`);
    return `${facts.length} facts in ${dossiers.length} dossiers, ${sections.queue.length} requests, ${sections.cues.length} cues`;
  }

  sabotage() {
    const { things, ledger } = this;
    const problems = (read) => keptProblems(ledger.writes, read).length;
    const of = (wanted) => things.find((thing) => wanted(thing.place) && ledger.writes.some(({ tag, outcome }) => tag === thing.tag && outcome === Outcome.once));
    for (const thing of [of(Number.isInteger), of((place) => place === 'queue'), of((place) => place === 'cues')]) {
      assert(problems(things.filter((other) => other !== thing)) === 1, `lost, and not found: ${thing.tag}`);
      assert(problems([...things, thing]) === 1, `doubled, and not found: ${thing.tag}`);
    }
  }

  figures() {
    const again = this.ledger.writes.filter((write) => write.again);
    const refusals = new Map();
    for (const { refusal } of this.ledger.writes.filter((write) => write.refusal)) refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
    const perhaps = this.ledger.writes.filter(({ outcome }) => outcome === Outcome.perhaps);
    const there = perhaps.filter(({ tag }) => this.things.some((thing) => thing.tag === tag));
    return `${this.ledger.count(Outcome.once)} acknowledged; ${perhaps.length} without an answer, of them ${there.length} there; asked again ${again.length}, of them acknowledged ${again.filter(({ outcome }) => outcome === Outcome.once).length}; refused: ${[...refusals].map(([code, count]) => `${code} ${count}`).join(', ')}`;
  }

  async entries() {
    const all = [];
    for (;;) {
      const some = await this.clients.thanhtra.get(`/api/audit?after=${all.at(-1)?.seq ?? 0}`);
      if (some.length === 0) return all;
      all.push(...some);
    }
  }

  // An act and its entry are one transaction.
  async audit() {
    const entries = await this.entries();
    const counted = (list) => list.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map());
    const kinds = new Map(this.ledger.writes.map(({ tag, kind }) => [tag, kind]));
    const facts = new Map(factsOf(await this.dossiers.observe()).map(({ tag, place }) => [tag, `dossier_${kinds.get(tag)} meeting:${place}`]));
    const done = counted([...facts.values()]);
    const written = counted(entries.filter(({ what, subject }) => done.has(`${what} ${subject}`)).map(({ what, subject }) => `${what} ${subject}`));
    const differing = [...done].filter(([key, count]) => written.get(key) !== count).map(([key, count]) => `${key}: done ${count}, in the audit ${written.get(key)}`);
    assert(differing.length === 0, differing.slice(0, 5).join(' | '));
    const requests = entries.filter(({ what, subject }) => what === 'speak_requested' && subject === `meeting:${this.meeting}`).length;
    const { queue } = await this.work.observe();
    assert(requests === queue.length, `${requests} requests in the audit, ${queue.length} in the queue`);
    await this.stop();
    const verified = spawnSync(kProgram, ['audit', 'verify', '--config', this.server.configFile, '--data-dir', path.join(this.directory, 'data')], { encoding: 'utf8' });
    assert(verified.status === 0, verified.stderr);
    return verified.stdout.trim();
  }

  async stop() {
    for (const desk of this.desks) desk.close();
    await this.server.stop();
  }
}
