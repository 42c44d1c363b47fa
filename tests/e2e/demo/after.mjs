// What goes on beside the meeting and after it: an emergency called in by telephone, the shutdown in its order, the report.
import { Client, pairedSite } from '../lib/api.mjs';
import { BotProcess, SiteBot } from '../lib/bots.mjs';
import { toneHz } from '../lib/clip.mjs';
import { enterEmergency, openNotice, says, stageIs } from '../lib/office_pages.mjs';
import { OperatorSocket } from '../lib/operator.mjs';
import { kOpeningReason } from '../lib/pages.mjs';
import { recomputed, reported } from '../lib/recompute.mjs';
import { assert, until } from '../lib/report.mjs';
import { clausesOf } from './institution.mjs';

const kEmergency = [42, 50]; // no room of the meeting that is held
const kSteps = ['FINAL_CHECK', 'DEVICES_OFF', 'POWER_CUT'];

// The meeting was opened in the bridge; its dossier follows by itself.
export async function openedWithOneMissing(institution, report, { id, stage, missing }) {
  await report.step('the meeting is open without the site that never came: its dossier says so, and what was not done is a finding', async () => {
    const dossier = await until('the dossier is LIVE', async () => {
      const now = await institution.dossier(id);
      return now.stage === 'LIVE' && now;
    });
    const { sites } = await stage.operator.state();
    assert(sites.find(({ seat }) => seat === missing).connection === 'NOT_IN', JSON.stringify(sites.find(({ seat }) => seat === missing)));
    assert(Date.parse(dossier.opened_at) >= Date.parse(institution.time(0, '07:55')), dossier.opened_at);
    const opened = dossier.facts.filter(({ kind }) => kind === 'opened');
    assert(opened.length === 1 && opened[0].details.reason === kOpeningReason, JSON.stringify(opened));
    assert(clausesOf(dossier).includes('Q11.2/2') && clausesOf(dossier).includes('Q9.2'), clausesOf(dossier).join());
  });
}

class Second {
  constructor(stage) {
    this.stage = stage;
    this.bots = new BotProcess();
    this.rooms = [];
  }

  // A second operator at a second desk: dieukhien1 has the first.
  async hold(meeting) {
    const { server, wire } = this.stage;
    const person = new Client(server.url, wire);
    await person.login('dieukhien2', server.password('dieukhien2'));
    this.desk = await new OperatorSocket({ url: server.url, cookie: person.cookie, meeting, wire }).open();
    await this.desk.must('take_control');
    for (const [index, seat] of kEmergency.entries()) {
      const { cookie } = await pairedSite(person, seat, wire);
      const room = new SiteBot({ bots: this.bots, url: server.url, cookie, meeting, seat, number: seat, tone: toneHz(7 + index), decode: true });
      this.rooms.push(room);
      await room.join();
    }
    await this.desk.must('open');
    await this.desk.take_on_air('two', kEmergency);
    await until('both rooms of the emergency show it', () => this.desk.sections.program.shown >= 2);
  }

  async stop() {
    for (const room of this.rooms) room.leave();
    this.desk?.close();
    await this.bots.stop();
  }
}

export async function emergencyBeside(institution, report, { stage, captions }) {
  const { people } = institution;
  await report.step('an emergency by telephone, saved and consented to with one press, is held beside the meeting; neither sees the other', async () => {
    await institution.at(0, '10:00');
    const clerk = await people.open('vanphong', { name: 'emergency-clerk' });
    const call = { caller: 'Nguyễn Mẫu 0300 001 002', sites: kEmergency.map((seat) => captions[seat]) };
    const id = await enterEmergency(clerk, institution.server.url, call, () => people.look('d0-emergency', clerk));
    await says(clerk, 'Khẩn cấp');
    await people.look('d0-emergency-consented', clerk);
    const before = JSON.stringify((await stage.operator.state()).program.scene);
    const second = new Second(stage);
    try {
      await second.hold(id);
      assert(JSON.stringify((await stage.operator.state()).program.scene) === before, 'the first meeting has another scene');
      await second.desk.must('close');
    } finally {
      await second.stop();
    }
    const over = await until('the emergency is over', async () => {
      const now = await institution.dossier(id);
      return now.stage === 'ENDED' && now;
    });
    assert(!over.late && !clausesOf(over).includes('Q8.1/1'), clausesOf(over).join());
    assert((await institution.dossier(stage.meeting)).stage === 'LIVE', 'the first meeting ended, too');
    await people.close();
  });
}

export async function shutdownAndReport(institution, report, { id, stage, own, user, missing }) {
  const { people } = institution;
  await report.step('shutdown in its order: a site on its page, the others as they told', async () => {
    await until('the dossier has the end', async () => (await institution.dossier(id)).stage === 'ENDED');
    await institution.at(0, '11:35');
    const page = await people.open(user, { name: 'shutdown-site' });
    const notice = await openNotice(page, institution.server.url, id);
    await institution.refused(user, id, 'shutdown', { seat: own, step: 'POWER_CUT' }, 'dossier.wrong_order');
    for (const [index] of kSteps.entries()) {
      await notice.locator('.task-lines .btn-primary').click();
      await until(`step ${index + 1} is ticked`, async () => (await institution.dossier(id)).sites.find(({ seat }) => seat === own).shutdown[index]);
      if (index === 0) await people.look('d0-shutdown', page);
    }
    await institution.at(0, '11:40');
    for (const seat of stage.seats.filter((one) => one !== own)) {
      for (const [index, step] of kSteps.entries()) {
        await institution.act('dieukhien1', id, 'shutdown', { seat, step, mode: 'record', channel: 'TELEPHONE', happened_at: institution.time(0, `11:3${6 + index}`) });
      }
    }
    const dossier = await institution.dossier(id);
    assert(dossier.stage === 'SHUT_DOWN', dossier.stage);
    // Whose next meeting begins within three hours owes none of it.
    const next = dossier.sites.filter((site) => site.shutdown_suspended_until).map(({ seat }) => seat);
    const by = (wanted) => dossier.outcomes.filter(({ rule, status }) => rule === 'DL-SHUT' && status === wanted).map(({ seat }) => seat);
    const owed = stage.seats.filter((seat) => !next.includes(seat));
    assert(owed.every((seat) => by('MET').includes(seat)) && next.every((seat) => by('NOT_APPLICABLE').includes(seat)), `DL-SHUT is met at ${by('MET')}, suspended at ${next}`);
    assert(owed.includes(own), 'the site that ticks has a meeting soon after');
  });
  await report.step('the report: what was planned, what was, and the findings by their clauses, as the facts say', async () => {
    const clerk = await people.open('vanphong', { name: 'report-clerk' });
    await clerk.goto(institution.url(`dossier/${id}`));
    await stageIs(clerk, 'SHUT_DOWN');
    await people.look('d0-shut-down', clerk);
    await clerk.goto(institution.url(`report/${id}`));
    await clerk.locator('.report').waitFor();
    await says(clerk, 'khoản 3 Điều 8');
    await people.look('report', clerk);
    const paper = await (await institution.as('vanphong')).get(`/api/dossiers/${id}/report`);
    assert(paper.simulated && paper.opened_at && paper.ended_at, JSON.stringify(paper).slice(0, 300));
    const { facts, registration } = await institution.dossier(id);
    const ours = JSON.stringify(recomputed(facts, registration.seats));
    assert(ours === JSON.stringify(reported(paper)), `the report is not what the facts say\n  ${ours}\n  ${JSON.stringify(reported(paper))}`);
    assert(paper.speeches.length > 0 && paper.incidents.some(({ of_bridge: own }) => own) && paper.overrides.some(({ act }) => act === 'opened'), JSON.stringify([paper.speeches, paper.incidents, paper.overrides]));
    const clauses = clausesOf(paper);
    for (const clause of ['Q8.3/1', 'Q9.2', 'Q11.2/2']) assert(clauses.includes(clause), `${clause} is not among ${clauses}`);
    const ofSites = paper.findings.filter(({ rule }) => rule === 'DL-TEST2').map(({ seat }) => seat);
    assert(ofSites.join() === String(missing), `rehearsal 2 is held against ${ofSites}`);
    await people.close();
    return clauses.join(', ');
  });
}
