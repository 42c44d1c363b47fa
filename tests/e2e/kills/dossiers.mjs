// Hosts, office, leader and operators at once on a few dossiers, over HTTP. Each act carries its tag as the number of a
// document, which every fact of it keeps.
import { Outcome } from '../lib/kept.mjs';

const kAtOnce = 4; // dossiers that are not full
const kFull = 80; // facts: an answer is the whole dossier
const kSeats = [1, 44, 45];
const kHour = 3_600_000;
const kHosts = { soyte: 'SYT', sogddt: 'SGDDT' };
const kTitle = 'Ghi khi máy chủ dừng';
export const kPeople = [...Object.keys(kHosts), 'lanhdaovp', 'vanphong', 'dieukhien1', 'dieukhien2'];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Dossiers {
  constructor({ ledger, clients, random, paper, technicians }) {
    Object.assign(this, { ledger, clients, random, paper, technicians });
    this.made = 0;
    this.list = [];
  }

  one(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  slot() {
    const from = Math.ceil(Date.now() / kHour) * kHour + (240 + 3 * this.made++) * kHour;
    return { opens_at: new Date(from).toISOString(), ends_at: new Date(from + kHour).toISOString() };
  }

  registration(host) {
    return {
      host_units: [kHosts[host]], contact_name: 'Trần Thử', contact_phone: '0300025001', title: `${kTitle} ${this.made}`, purpose: 'Thử',
      slot: this.slot(), seats: kSeats, chair_seat: 1,
    };
  }

  // 5xx: the program could not say. Nobody listened: it was never sent.
  async send(user, where, body) {
    try {
      const answer = await this.clients[user].request('POST', where, body);
      return answer.status >= 500 ? { lost: true } : answer;
    } catch (error) {
      return { lost: true, unsent: error.cause?.code === 'ECONNREFUSED' };
    }
  }

  judge(write, answer, asked) {
    if (answer.lost) {
      if (answer.unsent && !asked) write.outcome = Outcome.never;
    } else if (answer.status < 300) {
      write.outcome = Outcome.once;
      write.place = answer.body.id;
      write.numbers = answer.body.facts.filter(({ document }) => document?.number === write.tag).map(({ number }) => number);
    } else if (!asked) {
      write.outcome = Outcome.never;
      write.refusal = answer.body.code;
    }
    return write;
  }

  // What names a version may be asked again without an answer: done twice it would be a conflict.
  async write(user, where, kind, fields, { size = 1, place } = {}) {
    const write = this.ledger.begin(kind, { size, place, user });
    const body = { act: kind, document: { number: write.tag }, ...fields };
    let answer = await this.send(user, where, body);
    this.judge(write, answer, false);
    while (answer.lost && body.version !== undefined && !this.stopped) {
      const asked = write.outcome === Outcome.perhaps;
      await pause(50);
      answer = await this.send(user, where, body);
      write.again = true;
      write.outcome = asked ? Outcome.perhaps : write.outcome;
      this.judge(write, answer, asked);
    }
    if (answer.lost) await pause(50);
    return answer.status < 300 ? answer.body : null;
  }

  async act(user, dossier, kind, fields = {}, size = 1) {
    const versioned = this.random() < 0.5 ? { version: dossier.version } : {};
    const where = `/api/dossiers/${dossier.id}/acts`;
    this.note(dossier, await this.write(user, where, kind, { ...fields, ...versioned }, { size, place: dossier.id }) ?? (await this.read(dossier)));
  }

  note(dossier, seen) {
    if (!seen || seen.version <= dossier.version) return;
    Object.assign(dossier, { version: seen.version, stage: seen.stage });
  }

  // What a page does when it has lost its answer, or is refused: it looks.
  async read(dossier) {
    const answer = await this.clients[dossier.host].request('GET', `/api/dossiers/${dossier.id}`).catch(() => null);
    return answer?.status === 200 ? answer.body : null;
  }

  open(...stages) {
    return this.list.filter((dossier) => stages.includes(dossier.stage) && dossier.version < kFull);
  }

  async host(user) {
    const mine = this.list.filter(({ host, version }) => host === user && version < kFull);
    const draft = mine.find(({ stage }) => stage === 'DRAFT');
    if (draft) return this.act(user, draft, draft.version < 4 ? 'save_draft' : 'register', { registration: this.registration(user) });
    if (mine.length < kAtOnce / Object.keys(kHosts).length) return this.create(user);
    const dossier = this.one(mine.filter(({ stage }) => stage !== 'REGISTERED'));
    if (!dossier) return pause(20);
    if (this.random() < 0.5) return this.act(user, dossier, 'issue_invitation');
    return this.act(user, dossier, 'add_paper', { title: 'Tài liệu', file: this.paper });
  }

  async create(user) {
    const made = await this.write(user, '/api/dossiers', 'save_draft', { registration: this.registration(user) });
    if (made) this.list.push({ id: made.id, host: user, version: made.version, stage: made.stage });
  }

  async leader(user) {
    const dossier = this.one(this.open('REGISTERED'));
    return dossier ? this.act(user, dossier, 'approve', {}, 1 + kSeats.length) : pause(20);
  }

  async office(user) {
    const dossier = this.one(this.open('APPROVED', 'ANNOUNCED', 'PREPARING'));
    if (!dossier) return pause(20);
    const seat = this.one(kSeats);
    const [kind, fields, size] = this.one([
      ['notify_sites', {}, kSeats.length],
      ['notify_supplier', { supplier: this.one(['TELCO', 'POWER']) }],
      ['publish_contacts', {}],
      ['assign_technician', { seat, technician: this.technicians[seat], reason: 'Phân công' }],
    ]);
    return this.act(user, dossier, kind, fields, size);
  }

  // Of one site alone: readiness of all of them would be a second fact.
  async operator(user) {
    const dossier = this.one(this.open('APPROVED', 'ANNOUNCED', 'PREPARING'));
    if (!dossier) return pause(20);
    const [kind, fields] = this.one([
      ['readiness', { seat: 44, item: this.one(['CONNECTED', 'PICTURE', 'SOUND']), answer: 'FAULT', reason: 'Chưa rõ' }],
      ['present', { seat: this.one(kSeats) }],
      ['rehearsal_result', { rehearsal: 1, seat: this.one(kSeats), result: 'FAILED_SIMPLE', defect: 'Chập chờn' }],
    ]);
    return this.act(user, dossier, kind, fields);
  }

  // One loop for each person, until told to stop.
  run() {
    this.stopped = false;
    const work = (user) => (kHosts[user] ? this.host(user) : user === 'lanhdaovp' ? this.leader(user) : user === 'vanphong' ? this.office(user) : this.operator(user));
    const life = async (user) => {
      while (!this.stopped) await work(user);
    };
    return Promise.all(kPeople.map(life));
  }

  // Every dossier of the two hosts, also one whose making was never answered.
  async observe() {
    const dossiers = [];
    for (const host of Object.keys(kHosts)) {
      const cards = (await this.clients[host].get('/api/dossiers?mine=true')).filter(({ title }) => title.startsWith(kTitle));
      for (const { id } of cards) dossiers.push(await this.clients[host].get(`/api/dossiers/${id}`));
    }
    return dossiers;
  }
}

export const factsOf = (dossiers) => dossiers.flatMap(({ id, facts }) =>
  facts.map(({ number, document }) => ({ tag: document?.number ?? '', place: id, number })));
