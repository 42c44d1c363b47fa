// What a running meeting makes happen in its dossier: lines that go for thirty and for ninety seconds, the media process that
// dies, the board at T0-30, a speech, the report that equals its recomputation, the next meeting that suspends the shutdown.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Client, pairedSite } from './lib/api.mjs';
import { BotProcess, SiteBot } from './lib/bots.mjs';
import { toneHz } from './lib/clip.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { recomputed, reported, speechesOfLog } from './lib/recompute.mjs';
import { assert, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';

const kMain = 1, kStays = 44, kGoes = 45, kNever = 46;
const kSeats = [kStays, kMain, kGoes, kNever];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A Thursday at least three days ahead: pages do not list meetings of this machine's own past.
function day() {
  const date = new Date(Date.now() + 3 * 86_400_000 + 7 * 3_600_000);
  while (date.getUTCDay() !== 4) date.setUTCDate(date.getUTCDate() + 1);
  return date;
}
const text = (date) => date.toISOString().slice(0, 10);

export async function run({ directory, report, wire }) {
  const d0 = text(day());
  const before = text(new Date(day().getTime() - 3 * 86_400_000));
  const server = new Server({ directory, settings: { clock: `${before}T08:00+07:00` } });
  const people = {};
  const as = async (user) => {
    people[user] ??= new Client(server.url, wire);
    if (people[user].cookies.size === 0) await people[user].login(user, server.password(user));
    return people[user];
  };
  const at = async (time, date = d0) => (await as('quantri')).post('/api/test/clock', { now: `${date}T${time}:00+07:00` });
  const act = async (user, id, name, fields = {}) => (await as(user)).post(`/api/dossiers/${id}/acts`, { act: name, ...fields });
  const show = async (id) => (await as('dieukhien1')).get(`/api/dossiers/${id}`);
  const told = { mode: 'record', channel: 'TELEPHONE' };
  const registered = async (title, from, to) => {
    const registration = {
      host_units: ['SYT'], contact_name: 'Trần Thử', contact_phone: '0300025001', kind: 'BRIEFING', title, purpose: title,
      slot: { opens_at: `${d0}T${from}:00+07:00`, ends_at: `${d0}T${to}:00+07:00` }, seats: kSeats, chair_seat: kMain, delegates: [],
    };
    const { id } = await (await as('soyte')).post('/api/dossiers', { act: 'register', registration });
    await act('lanhdaovp', id, 'approve');
    return id;
  };
  const bots = { stays: new BotProcess(), goes: new BotProcess() };
  const rooms = {};
  let operator, meeting, next;
  const signal = (name) => process.kill(bots.goes.process.pid, name);
  const away = async (ms) => {
    signal('SIGSTOP');
    await until('the desk sees the site lost', () => operator.site(kGoes)?.connection === 'LOST');
    await pause(ms);
  };
  const back = async () => {
    signal('SIGCONT');
    await until('the site is back', () => operator.site(kGoes)?.connection === 'CONNECTED');
  };

  try {
    await server.start();
    await report.step('two meetings, one after the other, registered and consented to', async () => {
      meeting = await registered('Giao ban y tế', '08:00', '10:00');
      next = await registered('Giao ban dược', '11:30', '12:00');
    });

    await report.step('rooms that join an hour before are on the board by themselves; a voice by telephone answers the rest', async () => {
      await at('07:10');
      const desk = await as('dieukhien1');
      operator = await new OperatorSocket({ url: server.url, cookie: desk.cookie, meeting, wire }).open();
      await operator.must('take_control');
      for (const [seat, process_] of [[kMain, bots.stays], [kStays, bots.stays], [kGoes, bots.goes]]) {
        const site = await pairedSite(desk, seat, wire);
        rooms[seat] = new SiteBot({ bots: process_, url: server.url, cookie: site.cookie, meeting, seat, number: seat, tone: toneHz(seat % 7), decode: false });
        await rooms[seat].join();
      }
      const item = (dossier, seat, name) => dossier.sites.find((site) => site.seat === seat).readiness.find((one) => one.item === name);
      const seen = await until('the board says connected', async () => {
        const dossier = await show(meeting);
        return [kMain, kStays, kGoes].every((seat) => item(dossier, seat, 'CONNECTED').answer === 'OK') && dossier;
      });
      assert(item(seen, kGoes, 'CONNECTED').by === 'system' && item(seen, kNever, 'CONNECTED').answer === 'UNANSWERED', JSON.stringify(item(seen, kGoes, 'CONNECTED')));
      // Bots send no reports of their own: a real page's line is measured (suite rehearsal), theirs is told.
      for (const seat of [kMain, kStays, kGoes]) await act('dieukhien1', meeting, 'readiness', { seat, item: 'LINE', answer: 'OK', ...told });
      for (const name of ['SOUND', 'PICTURE']) await act('dieukhien1', meeting, 'readiness', { seat: kStays, item: name, answer: 'OK', ...told });
    });

    await report.step('the roll-call answers sound and picture', async () => {
      await operator.must('rollcall_next', { seat: kMain });
      await operator.must('rollcall_mark', { mark: 'HEARD_SEEN' });
      await operator.must('rollcall_next', { seat: kGoes });
      await operator.must('rollcall_mark', { mark: 'HEARD' });
      const goes = await until('the board has the marks', async () => {
        const { sites } = await show(meeting);
        const one = sites.find(({ seat }) => seat === kGoes);
        return sites.find(({ seat }) => seat === kMain).ready && one.readiness[3].answer === 'FAULT' && one;
      });
      assert(goes.readiness[2].answer === 'OK' && goes.readiness[3].fault === 'NOT_SEEN' && !goes.ready, JSON.stringify(goes.readiness));
      await operator.must('rollcall_end');
    });

    await report.step('at T0-30 the board is taken, and what comes later does not change it', async () => {
      await at('07:30');
      const { snapshot } = await until('the board is taken', async () => {
        const dossier = await show(meeting);
        return dossier.snapshot && dossier;
      });
      await act('dieukhien1', meeting, 'readiness', { seat: kGoes, item: 'PICTURE', answer: 'OK', ...told });
      const after = await show(meeting);
      assert(snapshot.ready === 2 && Date.parse(snapshot.at) === Date.parse(`${d0}T07:30:00+07:00`), JSON.stringify(snapshot));
      assert(after.sites.find(({ seat }) => seat === kGoes).ready && JSON.stringify(after.snapshot) === JSON.stringify(snapshot), 'the snapshot changed');
    });

    await report.step('it opens with one reason for all that is missing', async () => {
      await at('08:00');
      await act('chutri', meeting, 'open', { reason: 'Một điểm cầu vào sau' });
      await until('the meeting is open', () => operator.sections.meeting.phase === 'LIVE');
    });

    await report.step('thirty seconds away: one line of losses, no form', async () => {
      await away(25_000);
      await back();
      const { losses, incidents } = await until('the loss is over', async () => {
        const dossier = await show(meeting);
        return dossier.losses[0]?.restored_at && dossier;
      });
      assert(losses.length === 1 && losses[0].transient && losses[0].seconds > 20 && incidents.length === 0, JSON.stringify({ losses, incidents }));
      return `${losses[0].seconds} s`;
    });

    await report.step('ninety seconds away: one incident after the sixtieth, two ticks, a cause; restored by itself', async () => {
      await away(0);
      const opened = await until('the incident', async () => {
        const dossier = await show(meeting);
        return dossier.incidents[0] && dossier;
      }, { timeout: 180_000 });
      const [one] = opened.incidents;
      const after = (Date.parse(one.opened_at) - Date.parse(one.began_at)) / 1000;
      assert(one.kind === 'LINE' && one.seats.join() === String(kGoes) && !one.of_bridge && after === 60, JSON.stringify(one));
      const room = await pairedSite(await as('dieukhien1'), kGoes, wire);
      await room.post(`/api/dossiers/${meeting}/acts`, { act: 'tell_incident', incident: 1, told: 'SITE_CHAIR' });
      await act('dieukhien1', meeting, 'tell_incident', { incident: 1, told: 'MAIN', ...told });
      await act('dieukhien1', meeting, 'note_incident', { incident: 1, cause: 'LINE_CUT', etr_unknown: true });
      await room.post(`/api/dossiers/${meeting}/acts`, { act: 'note_incident', incident: 1, remedy: 'Cắm lại dây mạng' });
      const stranger = await pairedSite(await as('dieukhien1'), kNever, wire);
      const refused = await stranger.request('POST', `/api/dossiers/${meeting}/acts`, { act: 'note_incident', incident: 1, cause: 'OTHER' });
      assert(refused.status === 403, `a room that it did not hit wrote into it: ${refused.status}`);
      signal('SIGCONT');
      const over = await until('it is restored', async () => {
        const { incidents } = await show(meeting);
        return incidents[0].restored_at && incidents[0];
      });
      assert(over.cause === 'LINE_CUT' && over.remedy && over.etr_unknown && over.told_main_at && over.told_site_chair_at, JSON.stringify(over));
    });

    await report.step('the media process killed: one incident for all, closed by itself, no loss of any site', async () => {
      const { losses } = await show(meeting);
      server.kill('forward');
      const dossier = await until('the bridge\'s own incident', async () => {
        const seen = await show(meeting);
        return seen.incidents[1]?.closed_at && seen;
      });
      const [, one] = dossier.incidents;
      assert(one.of_bridge && one.kind === 'DEVICE' && one.cause === 'BRIDGE' && one.end === 'RESTORED' && one.seats.length >= 2, JSON.stringify(one));
      assert(dossier.incidents.length === 2 && dossier.losses.length === losses.length, JSON.stringify(dossier.losses));
      await until('the rooms are back', () => [kMain, kStays].every((seat) => operator.site(seat)?.connection === 'CONNECTED'));
    });

    await report.step('control killed: nothing of it twice', async () => {
      const had = await show(meeting);
      server.kill('control');
      await until('control is back', async () => (await (await as('dieukhien1')).request('GET', `/api/dossiers/${meeting}`)).status === 200);
      await until('the operator is back', () => operator.socket.readyState === 1);
      await pause(3000);
      const has = await show(meeting);
      assert(has.incidents.length === had.incidents.length && has.losses.length === had.losses.length, JSON.stringify(has.incidents));
    });

    await report.step('a speech with its minutes, then the end; the next meeting suspends the shutdown and takes over the lines', async () => {
      await at('09:50');
      await operator.must('take_control');
      await operator.must('speak_grant_oral', { seat: kStays });
      await operator.take_on_air('full', [kStays]);
      const request = await until('it speaks', () => operator.sections.queue.find(({ seat, state }) => seat === kStays && state === 'ON_AIR'));
      await pause(2500);
      await operator.must('speak_done', { request: request.id });
      await act('dieukhien1', meeting, 'end');
      const dossier = await until('the shutdown is suspended', async () => {
        const seen = await show(meeting);
        return seen.sites.every((site) => site.shutdown_suspended_until) && seen;
      });
      assert(Date.parse(dossier.sites[0].shutdown_suspended_until) === Date.parse(`${d0}T11:30:00+07:00`), JSON.stringify(dossier.sites[0]));
      const { sites } = await show(next);
      const result = (seat) => sites.find((site) => site.seat === seat).rehearsals[1];
      assert(result(kStays) === 'CONTINUOUS' && result(kNever) === 'PLANNED', JSON.stringify(sites.map(({ seat, rehearsals }) => [seat, rehearsals])));
    });

    await report.step('the report equals its recomputation from the facts by other code', async () => {
      const program = await (await as('dieukhien1')).get(`/api/dossiers/${meeting}/report`);
      const dossier = await show(meeting);
      const ours = JSON.stringify(recomputed(dossier.facts, dossier.registration.seats));
      assert(ours === JSON.stringify(reported(program)), `\n  facts  ${ours}\n  report ${JSON.stringify(reported(program))}`);
      assert(program.speeches.length === 1 && program.speeches[0].seconds >= 2 && program.incidents.length === 2, JSON.stringify(program.speeches));
      const log = await (await as('dieukhien1')).get(`/api/dossiers/${meeting}/log`);
      assert(log.some(({ kind }) => kind === 'program_taken') && log.every(({ number }, index) => number === index + 1), 'the operator log');
      const [spoken, ofLog] = [program.speeches, speechesOfLog(log)];
      assert(spoken.length === ofLog.length && spoken.every(({ seat, topic, seconds }, i) => seat === ofLog[i].seat && topic === ofLog[i].topic && Math.abs(seconds - ofLog[i].seconds) <= 1), `speeches: report ${JSON.stringify(spoken)}, log ${JSON.stringify(ofLog)}`);
      assert(program.attendance.some(({ ready_at: ready }) => ready) , 'no site was ready');
      const room = await pairedSite(await as('dieukhien1'), kNever, wire);
      assert((await room.request('GET', `/api/dossiers/${meeting}/log`)).status === 403, 'a room reads the operator log of all');
      const missing = recomputed(dossier.facts.filter(({ kind }) => kind !== 'connection_lost'), dossier.registration.seats);
      assert(JSON.stringify(missing) !== JSON.stringify(reported(program)), 'a fact less makes no difference');
    });

    await report.step('a day after its end a shutdown that nobody finished is closed as it is', async () => {
      await at('10:05', text(new Date(day().getTime() + 86_400_000)));
      await until('it is shut down', async () => (await show(meeting)).stage === 'SHUT_DOWN');
      const { facts, incidents } = await until('the incidents of the day are closed', async () => {
        const dossier = await show(meeting);
        return dossier.incidents.every(({ closed_at: closed }) => closed) && dossier;
      });
      assert(incidents[0].end === 'RESTORED' && Date.parse(incidents[0].closed_at) === Date.parse(`${text(new Date(day().getTime() + 86_400_000))}T00:00:00+07:00`), JSON.stringify(incidents[0]));
      assert(facts.filter(({ kind }) => kind === 'shut_down').length === 1 && facts.filter(({ kind }) => kind === 'ended').length === 1, 'closed or ended twice');
    });

    await report.step('on paper: the report and the contact sheet are PDFs that name every site', async () => {
      const desk = await as('dieukhien1');
      for (const paper of ['report', 'contacts']) {
        const response = await fetch(`${server.url}/api/dossiers/${meeting}/${paper}.pdf`, { headers: { cookie: desk.cookie } });
        assert(response.status === 200 && response.headers.get('content-type') === 'application/pdf', `${paper}: ${response.status}`);
        const file = path.join(directory, `${paper}.pdf`);
        fs.writeFileSync(file, Buffer.from(await response.arrayBuffer()));
        const words = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
        assert(words.includes('Giao ban y tế'), `${paper}: ${words.slice(0, 400)}`);
      }
    });
  } finally {
    try {
      signal('SIGCONT');
    } catch {
      // it ended by itself
    }
    operator?.close();
    for (const room of Object.values(rooms)) room.leave();
    await Promise.all(Object.values(bots).map((one) => one.stop()));
    await server.stop();
  }
}
