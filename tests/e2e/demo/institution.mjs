// The demo's institution: its days on a moved clock, its people by page and by call, its one meeting.
import { Client } from '../lib/api.mjs';
import { OfficePeople } from '../lib/office_pages.mjs';
import { assert } from '../lib/report.mjs';

const kDayMs = 86_400_000;
const kThursday = 4;

// D0: a Thursday, so that the three days before it are working days; never in the machine's own past, whose meetings no
// page lists.
function meetingDay() {
  const today = new Date();
  const ahead = (kThursday - today.getDay() + 7) % 7;
  return new Date(today.getTime() + (ahead < 3 ? ahead + 7 : ahead) * kDayMs);
}

export class Institution {
  constructor() {
    this.d0 = meetingDay();
    this.clients = {};
  }

  // Once the program and its accounts are there.
  begin({ server, directory, wire }) {
    Object.assign(this, { server, wire });
    this.people = new OfficePeople({ directory, wire, server });
  }

  day(offset) {
    return new Date(this.d0.getTime() + offset * kDayMs);
  }

  time(offset, clock) {
    return `${this.day(offset).toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })}T${clock}:00+07:00`;
  }

  slot(offset, from, to) {
    return { opens_at: this.time(offset, from), ends_at: this.time(offset, to) };
  }

  // As it is typed: 03/12/2026.
  typedDay(offset) {
    return this.time(offset, '00:00').slice(0, 10).split('-').reverse().join('/');
  }

  async as(user) {
    this.clients[user] ??= new Client(this.server.url, this.wire);
    if (this.clients[user].cookies.size === 0) await this.clients[user].login(user, this.server.password(user));
    return this.clients[user];
  }

  async at(offset, clock) {
    return (await this.as('quantri')).post('/api/test/clock', { now: this.time(offset, clock) });
  }

  async act(user, dossier, act, fields = {}) {
    return (await this.as(user)).post(`/api/dossiers/${dossier}/acts`, { act, ...fields });
  }

  async refused(user, dossier, act, fields, code) {
    const answer = await (await this.as(user)).request('POST', `/api/dossiers/${dossier}/acts`, { act, ...fields });
    assert(answer.body.code === code, `${act} by ${user}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    return answer.body;
  }

  async dossier(id) {
    return (await this.as('vanphong')).get(`/api/dossiers/${id}`);
  }

  url(where) {
    return `${this.server.url}/office/${where}`;
  }
}

export const clausesOf = ({ findings }) => findings.map(({ clause }) => clause);
