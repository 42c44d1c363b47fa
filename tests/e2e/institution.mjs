// The institution's path over real sockets, on a moved clock: a meeting from its registration to its report, and every
// refusal that the regulation asks for.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { filesRefused, filesTaken } from './institution/files.mjs';
import { Client, pairedSite } from './lib/api.mjs';
import { assert, until } from './lib/report.mjs';
import { kProgram, Server } from './lib/server.mjs';

const kPdf = Buffer.from('%PDF-1.4\nkế hoạch\n%%EOF\n');
// Thursday 3 December 2026, 08:00: the worked example of regulation §2.
const kSlot = { opens_at: '2026-12-03T08:00:00+07:00', ends_at: '2026-12-03T11:00:00+07:00' };

async function refused(client, where, body, status, code) {
  const answer = await client.request('POST', where, body);
  assert(answer.status === status && answer.body.code === code, `${where} ${JSON.stringify(body).slice(0, 120)}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  return answer.body;
}

const registration = (more = {}) => ({
  host_units: ['SYT'], contact_name: 'Trần Thử', contact_phone: '0300025001', kind: 'TRAINING',
  title: 'Tập huấn phòng chống dịch bệnh', purpose: 'Tập huấn', slot: kSlot, seats: [44, 1, 49], chair_seat: 1,
  delegates: [{ unit: 'SYT', count: 12, seat: 1 }], ...more,
});

export async function run({ directory, report, wire }) {
  const server = new Server({ directory, settings: { clock: '2026-12-01T08:00+07:00' } });
  const people = {};
  const as = async (user) => {
    people[user] ??= new Client(server.url, wire);
    if (people[user].cookies.size === 0) await people[user].login(user, server.password(user));
    return people[user];
  };
  const at = async (time) => (await as('quantri')).post('/api/test/clock', { now: `2026-12-${time}+07:00` });
  const act = async (user, id, name, fields = {}) => (await as(user)).post(`/api/dossiers/${id}/acts`, { act: name, ...fields });
  const no = async (user, id, name, fields, status, code) => refused(await as(user), `/api/dossiers/${id}/acts`, { act: name, ...fields }, status, code);
  const clauses = (dossier) => dossier.findings.map(({ clause }) => clause);

  try {
    await server.start();
    let meeting;

    await report.step('the clock stands where it was set, moves by hand alone, and every page may read it', async () => {
      const clock = await new Client(server.url, wire).get('/api/clock');
      assert(clock.simulated && clock.now.startsWith('2026-12-01T01:0'), JSON.stringify(clock));
      assert((await at('01T09:00')).now.startsWith('2026-12-01T02:00'), 'moved');
      await refused(new Client(server.url, wire), '/api/test/clock', { now: '2026-12-01T00:00Z' }, 401, 'session.none');
    });

    await report.step('an unknown account registers nothing, a wrong registration is told everything at once', async () => {
      await refused(new Client(server.url, wire), '/api/dossiers', { act: 'register', registration: registration() }, 401, 'session.none');
      const stranger = new Client(server.url, wire);
      assert((await stranger.request('POST', '/api/session', { user: 'khongcoai', password: 'x' })).status === 401, 'an unknown account logged in');
      const wrong = await refused(await as('soyte'), '/api/dossiers', { act: 'register', registration: { title: '' } }, 422, 'dossier.bad_registration');
      for (const fault of ['no_title', 'no_contact', 'bad_slot', 'no_sites', 'chair_not_invited']) assert(wrong.details.includes(fault), `${fault}: ${wrong.details}`);
      await refused(await as('soyte'), '/api/dossiers', { act: 'register', registration: { ...registration(), secret: 1 } }, 400, 'request.malformed');
      await refused(await as('soyte'), '/api/dossiers', { act: 'approve' }, 400, 'request.malformed');
    });

    await report.step('PDF and DOCX are taken up to 20 MB; what is larger or another kind is refused, with what to do', async () => {
      const host = await as('soyte');
      await filesTaken(host);
      await filesRefused(host);
      assert((await new Client(server.url, wire).request('POST', '/api/files', kPdf, { 'content-type': 'application/octet-stream' })).status === 401, 'a stranger keeps files here');
    });

    await report.step('until when it must arrive is said by the rule set, for the page and for a letter', async () => {
      const asked = (more) => `/api/arrival?opens_at=${encodeURIComponent(kSlot.opens_at)}&urgency=${more}`;
      const host = await as('soyte');
      const now = await host.get(asked('PLANNED'));
      assert(!now.late && Date.parse(now.limit) === Date.parse('2026-12-02T00:00:00+07:00') && now.clauses[0] === 'Q8.1/1', JSON.stringify(now));
      assert((await host.get(asked(`PLANNED&arrived_at=${encodeURIComponent('2026-12-02T00:00:00+07:00')}`))).late, 'a letter of the day after');
      const storm = await host.get(asked('EMERGENCY'));
      assert(!storm.late && storm.limit === null && storm.clauses.length === 0, JSON.stringify(storm));
      for (const query of [asked('SOON'), '/api/arrival?urgency=PLANNED', asked('PLANNED&arrived_at=x')]) assert((await host.request('GET', query)).body.code === 'request.malformed', query);
    });

    await report.step('the host drafts, attaches the plan, registers; a draft is for nobody else', async () => {
      const host = await as('soyte');
      const kept = await host.request('POST', '/api/files', kPdf, { 'content-type': 'application/octet-stream' });
      assert(kept.status === 200 && kept.body.bytes === kPdf.length, JSON.stringify(kept.body));
      const draft = await host.post('/api/dossiers', { act: 'save_draft', registration: { title: 'Tập huấn' } });
      assert(draft.stage === 'DRAFT' && draft.registration.host_units.join() === 'SYT' && draft.registration.slot === null, JSON.stringify(draft.registration));
      assert(!(await (await as('vanphong')).get('/api/dossiers')).some(({ id }) => id === draft.id), 'the office lists a draft');
      await no('sogddt', draft.id, 'save_draft', { registration: registration() }, 403, 'dossier.not_yours');
      meeting = (await act('soyte', draft.id, 'register', { registration: registration({ plan: { number: '12/KH-SYT', date: '2026-11-30', file: kept.body.hash } }) })).id;
      const seen = await (await as('vanphong')).get('/api/dossiers?stage=REGISTERED');
      const card = seen.find(({ id }) => id === meeting);
      assert(card && !card.late && card.seats.join() === '1,44,49' && card.host_unit === 'SYT', JSON.stringify(seen));
    });

    await report.step('what is the host\'s is nobody else\'s: another host, the office with purpose, units and time (Q7.3)', async () => {
      await no('sogddt', meeting, 'change_time', { slot: kSlot }, 403, 'dossier.not_yours');
      await no('sogddt', meeting, 'cancel', { reason: 'x' }, 403, 'dossier.not_yours');
      assert((await (await as('sogddt')).request('GET', `/api/dossiers/${meeting}`)).body.code === 'dossier.not_yours', 'another host reads it');
      const slot = { opens_at: '2026-12-03T13:00:00+07:00', ends_at: '2026-12-03T15:00:00+07:00' };
      await no('vanphong', meeting, 'change_time', { slot }, 403, 'dossier.host_decides');
      await no('lanhdaovp', meeting, 'save_draft', { registration: registration({ purpose: 'Khác' }) }, 403, 'dossier.host_decides');
      await no('vanphong', meeting, 'register', { registration: registration({ host_units: ['SGDDT'] }) }, 403, 'dossier.host_decides');
      await no('vanphong', meeting, 'change_time', { slot, mode: 'record' }, 422, 'dossier.told_how');
      await no('thanhtra', meeting, 'approve', {}, 403, 'forbidden');
      await no('soyte', meeting, 'approve', {}, 403, 'forbidden');
      const proposed = await act('lanhdaovp', meeting, 'counter_propose', { slot, reason: 'Phòng bận' });
      assert(proposed.stage === 'COUNTER_PROPOSED' && proposed.registration.slot.opens_at.startsWith('2026-12-03T01:00'), 'the office proposes, and changes nothing');
      assert((await act('soyte', meeting, 'register', { registration: registration() })).stage === 'REGISTERED', 'the host holds to its time');
    });

    await report.step('our invitation waits for consent; one issued elsewhere is recorded, and is a finding', async () => {
      await no('soyte', meeting, 'issue_invitation', { kind: 'LETTER' }, 409, 'dossier.no_consent');
      await at('01T10:00');
      await act('soyte', meeting, 'issue_invitation', { mode: 'record', happened_at: '2026-12-01T09:30:00+07:00', channel: 'LETTER', document: { number: '12/GM-SYT', date: '2026-12-01' } });
      await no('soyte', meeting, 'issue_invitation', { mode: 'record', happened_at: '2026-12-09T09:30:00+07:00' }, 422, 'dossier.in_the_future');
      await at('02T08:00');
      const approved = await act('lanhdaovp', meeting, 'approve');
      assert(approved.stage === 'APPROVED' && approved.sites.length === 3, JSON.stringify(approved.stage));
      assert(clauses(approved).includes('Q8.3/1'), `findings: ${clauses(approved)}`);
      const live = await (await as('dieukhien1')).get(`/api/meetings/${meeting}`);
      assert(live.phase === 'APPROVED' && live.seats.length === 3, 'the meeting that sites join');
    });

    await report.step('the same rooms are not given twice: shown before, refused at the consent', async () => {
      const other = await (await as('sogddt')).post('/api/dossiers', { act: 'register', registration: registration({ host_units: ['SGDDT'], title: 'Tập huấn trường học', urgency: 'AD_HOC', ordered_by: 'Chủ tịch', delegates: [], slot: { opens_at: '2026-12-03T10:58:00+07:00', ends_at: '2026-12-03T12:00:00+07:00' }, seats: [44, 45], chair_seat: 45 }) });
      const shown = await (await as('vanphong')).get(`/api/dossiers/${other.id}`);
      assert(shown.conflicts.length === 1 && shown.conflicts[0].seat === 44 && shown.conflicts[0].dossier === meeting, JSON.stringify(shown.conflicts));
      assert(other.conflicts[0].title === null && other.conflicts[0].dossier === null, 'a host reads another\'s title in a conflict');
      const preview = await (await as('vanphong')).get(`/api/conflicts?opens_at=${encodeURIComponent(kSlot.opens_at)}&ends_at=${encodeURIComponent(kSlot.ends_at)}&seats=45,49&except=${other.id}`);
      assert(preview.length === 1 && preview[0].seat === 49, JSON.stringify(preview));
      const free = await (await as('vanphong')).get(`/api/free-times?opens_at=${encodeURIComponent(kSlot.opens_at)}&ends_at=${encodeURIComponent(kSlot.ends_at)}&seats=44,45&except=${other.id}`);
      assert(free.length === 3 && Date.parse(free[0].opens_at) === Date.parse('2026-12-03T11:00:00+07:00') && Date.parse(free[0].ends_at) === Date.parse('2026-12-03T14:00:00+07:00'), `the next free time: ${JSON.stringify(free)}`);
      const approve = shown.actions.find(({ act: name }) => name === 'approve');
      assert(!approve.allowed && approve.refusal.code === 'dossier.conflict', JSON.stringify(approve));
      await no('lanhdaovp', other.id, 'approve', {}, 409, 'dossier.conflict');
      await act('sogddt', other.id, 'change_time', { slot: { opens_at: '2026-12-03T11:00:00+07:00', ends_at: '2026-12-03T12:00:00+07:00' } });
      assert((await act('lanhdaovp', other.id, 'approve')).stage === 'APPROVED', 'next to it is free');
      const moved = await act('sogddt', other.id, 'change_time', { slot: kSlot });
      assert(moved.stage === 'REGISTERED' && moved.conflicts.length === 1, 'moved into a taken time: the office decides anew');
      await act('sogddt', other.id, 'cancel', { reason: 'Không tổ chức nữa' });
    });

    await report.step('a late registration is consented to with a reason alone; a letter counts from its arrival', async () => {
      const late = (slot, more) => registration({ title: 'Họp trễ', delegates: [], slot, seats: [45, 46], chair_seat: 45, ...more });
      const tomorrow = { opens_at: '2026-12-03T13:00:00+07:00', ends_at: '2026-12-03T14:00:00+07:00' };
      const typed = await (await as('soyte')).post('/api/dossiers', { act: 'register', registration: late(tomorrow) });
      assert(typed.late && clauses(typed).includes('Q8.1/1'), `late ${typed.late} ${clauses(typed)}`);
      await refused(await as('soyte'), '/api/dossiers', { act: 'register', happened_at: '2026-12-01T08:00:00+07:00', registration: late(tomorrow) }, 422, 'dossier.told_how');
      await no('lanhdaovp', typed.id, 'approve', {}, 422, 'dossier.late_needs_reason');
      const action = (await (await as('lanhdaovp')).get(`/api/dossiers/${typed.id}`)).actions.find(({ act: name }) => name === 'approve');
      assert(action.allowed && action.needs_reason, JSON.stringify(action));
      assert((await act('lanhdaovp', typed.id, 'approve', { reason: 'Chủ tịch đồng ý' })).stage === 'APPROVED', 'with a reason');
      const letter = await (await as('vanphong')).post('/api/dossiers', { act: 'register', mode: 'record', channel: 'LETTER', happened_at: '2026-12-01T16:20:00+07:00', on_behalf_of: 'SYT', document: { number: '45/CV-SYT', date: '2026-12-01' }, registration: late({ opens_at: '2026-12-03T15:00:00+07:00', ends_at: '2026-12-03T16:00:00+07:00' }) });
      assert(!letter.late && letter.registration.registered_by === 'SYT', JSON.stringify(letter.registration));
      assert(letter.facts[0].by === 'vanphong' && letter.facts[0].on_behalf_of === 'SYT' && letter.facts[0].channel === 'LETTER' && letter.facts[0].simulated, JSON.stringify(letter.facts[0]));
    });

    await report.step('an emergency by telephone: four fields, consented at once', async () => {
      const storm = await (await as('vanphong')).post('/api/dossiers', { act: 'register', mode: 'record', channel: 'TELEPHONE', on_behalf_of: 'UBND', registration: { urgency: 'EMERGENCY', emergency_kind: 'FLOOD_STORM', title: 'Ứng phó mưa lũ', host_units: ['UBND'], contact_name: 'Trực ban', contact_phone: '0300001001', slot: { opens_at: '2026-12-02T09:30:00+07:00', ends_at: '2026-12-02T10:30:00+07:00' }, seats: [1, 45] } });
      assert(storm.registration.chair_seat === 1 && !storm.late, JSON.stringify(storm.registration));
      const approved = await act('lanhdaovp', storm.id, 'approve');
      const status = (rule) => approved.outcomes.find((outcome) => outcome.rule === rule).status;
      assert(status('DL-REG') === 'WAIVED' && status('DL-TELCO') === 'WAIVED' && !clauses(approved).includes('Q8.1/1'), JSON.stringify(approved.outcomes.slice(0, 3)));
    });

    await report.step('notices, acknowledgements by site, technicians of the right branch, contact sheet, suppliers', async () => {
      await at('02T08:30');
      const offers = async (user) => (await (await as(user)).get(`/api/dossiers/${meeting}`)).actions.find(({ act: name }) => name === 'notify_sites');
      const sent = await act('vanphong', meeting, 'notify_sites');
      assert(sent.sites.every(({ office_notice_at: office, host_notice_at: host }) => office && !host), 'the office sent its own notice alone');
      assert((await offers('soyte')).for_host && !(await offers('vanphong')).for_host, 'whose notice it would be');
      const told = await act('vanphong', meeting, 'notify_sites', { mode: 'record', channel: 'LETTER', on_behalf_of: 'SYT', happened_at: '2026-12-02T08:10:00+07:00' });
      assert(told.sites.every(({ host_notice_at: host }) => host), 'a department\'s letter, told to the office, is the department\'s notice');
      await act('soyte', meeting, 'notify_sites');
      for (const supplier of ['TELCO', 'POWER']) await act('vanphong', meeting, 'notify_supplier', { supplier });
      const dossier = await act('soyte', meeting, 'issue_invitation', { document: { number: '13/GM-SYT' } });
      assert(dossier.stage === 'ANNOUNCED', dossier.stage);
      const invited = dossier.outcomes.find(({ rule }) => rule === 'DL-INVITE');
      assert(invited.status === 'MISSED' && invited.early && Date.parse(invited.done_at) === Date.parse('2026-12-01T09:30:00+07:00'), `a second invitation undid the first: ${JSON.stringify(invited)}`);
      const row = dossier.sites.find(({ seat }) => seat === 44);
      const technicians = (await (await as('vanphong')).get('/api/sites')).find(({ seat }) => seat === 44).technicians;
      assert(technicians.some(({ id }) => id === row.proposed_technician), 'a technician is proposed');
      const answer = { seat: 44, room: 'Phòng họp trực tuyến', room_seats: 50, technician: row.proposed_technician };
      await no('tumorong.cq', meeting, 'acknowledge', answer, 403, 'dossier.not_yours');
      await no('soyte', meeting, 'acknowledge', answer, 403, 'forbidden');
      await no('vanphong', meeting, 'acknowledge', answer, 422, 'dossier.told_how');
      assert((await act('dakto.cq', meeting, 'acknowledge', answer)).sites.find(({ seat }) => seat === 44).invitation === 'ACKNOWLEDGED', 'acknowledged');
      const party = technicians.find(({ id }) => id !== row.proposed_technician);
      await no('dakto.cq', meeting, 'assign_technician', { seat: 44, technician: party.id }, 422, 'dossier.other_branch_needs_reason');
      await no('dakto.cq', meeting, 'acknowledge', { ...answer, technician: party.id }, 422, 'dossier.other_branch_needs_reason');
      await act('dakto.cq', meeting, 'assign_technician', { seat: 44, technician: row.proposed_technician });
      await no('dienluc', meeting, 'name_duty', { supplier: 'TELCO', seat: 44, name: 'Trực Thử', phone: '0300000001' }, 403, 'forbidden');
      await no('dienluc', meeting, 'supplier_present', { supplier: 'TELCO', seat: 44 }, 403, 'forbidden');
      const offered = (await (await as('dienluc')).get(`/api/dossiers/${meeting}`)).actions.filter(({ allowed }) => allowed).map(({ act: name }) => name);
      assert(offered.includes('name_duty') && offered.includes('supplier_present'), offered.join());
      await act('dienluc', meeting, 'name_duty', { supplier: 'POWER', seat: 44, name: 'Trực Thử', phone: '0300000001' });
      const after = await act('vanphong', meeting, 'publish_contacts');
      const met = (rule) => after.outcomes.filter((outcome) => outcome.rule === rule && outcome.status === 'MET').length;
      assert(met('DL-SITES-PPCO') === 2 && met('DL-TELCO') === 1 && met('DL-CONTACTS') === 1 && met('DL-BRANCH') === 1, JSON.stringify(after.outcomes.filter(({ status }) => status !== 'PENDING').map(({ rule, status }) => `${rule} ${status}`)));
    });

    const of = (day, from, to) => ({ opens_at: `2026-12-${day}T${from}:00+07:00`, ends_at: `2026-12-${day}T${to}:00+07:00` });
    let moved;
    await report.step('moved to a time that is not confirmed, a meeting stays with those who were told, and they are told anew (Q16.4)', async () => {
      moved = (await (await as('soyte')).post('/api/dossiers', { act: 'register', registration: registration({ title: 'Giao ban y tế', delegates: [], slot: of('10', '08:00', '10:00') }) })).id;
      await act('lanhdaovp', moved, 'approve');
      await act('vanphong', moved, 'notify_sites');
      await act('vanphong', moved, 'notify_supplier', { supplier: 'POWER' });
      await no('soyte', moved, 'notify_change', {}, 409, 'dossier.nobody_to_tell');
      const asked = await act('soyte', moved, 'change_time', { slot: of('11', '08:00', '10:00') });
      assert(asked.stage === 'REGISTERED' && asked.moved && !asked.late && asked.untold.seats.length === 3 && asked.untold.suppliers.join() === 'POWER', JSON.stringify([asked.stage, asked.moved, asked.untold]));
      for (const user of ['dakto.cq', 'tumorong.cq', 'dienluc']) {
        const card = (await (await as(user)).get('/api/dossiers?mine=true')).find(({ id }) => id === moved);
        assert(card && card.moved && card.stage === 'REGISTERED' && card.informed.includes(44), `${user} does not see it any more`);
      }
      await no('soyte', moved, 'see_change', { seat: 44 }, 403, 'forbidden');
      const seen = await act('dakto.cq', moved, 'see_change', { seat: 44 });
      assert(!seen.untold.seats.includes(44) && seen.untold.seats.length === 2, JSON.stringify(seen.untold));
      const told = await act('soyte', moved, 'notify_change');
      const changes = told.outcomes.filter(({ rule }) => rule === 'DL-CHANGE');
      assert(changes.length === 4 && changes.every(({ status, unit }) => status === 'MET' && unit === 'SYT') && told.untold.seats.length === 0, JSON.stringify(changes));
      assert(!(await act('lanhdaovp', moved, 'approve')).moved, 'confirmed, it is moved no longer');
    });

    await report.step('other sites for a meeting that is consented to: asked for by the host, checked and carried out by the office', async () => {
      const { proposed_technician: technician } = (await (await as('vanphong')).get(`/api/dossiers/${moved}`)).sites.find(({ seat }) => seat === 44);
      await act('dakto.cq', moved, 'acknowledge', { seat: 44, room: 'Phòng họp trực tuyến', room_seats: 50, technician });
      const other = { added: [45], removed: [49], reason: 'Thêm huyện, bớt huyện' };
      await act('vanphong', moved, 'notify_sites');
      await no('dakto.cq', moved, 'change_sites', other, 403, 'forbidden');
      await no('vanphong', moved, 'change_sites', other, 403, 'dossier.host_decides');
      await no('soyte', moved, 'ask_sites', { added: [], removed: [1], reason: 'x' }, 422, 'dossier.chair_site_stays');
      const asked = await act('soyte', moved, 'ask_sites', other);
      assert(asked.sites_asked.added.join() === '45' && asked.sites.length === 3, JSON.stringify(asked.sites_asked));
      const { id: taken } = await (await as('sogddt')).post('/api/dossiers', { act: 'register', registration: registration({ host_units: ['SGDDT'], title: 'Họp trường học', delegates: [], slot: of('11', '09:00', '11:00'), seats: [45, 46], chair_seat: 45 }) });
      await act('lanhdaovp', taken, 'approve');
      await no('vanphong', moved, 'change_sites', {}, 409, 'dossier.conflict');
      await act('sogddt', taken, 'cancel', { reason: 'Không tổ chức nữa' });
      const after = await act('vanphong', moved, 'change_sites');
      const row = (seat) => after.sites.find((one) => one.seat === seat);
      assert(after.registration.seats.join() === '1,44,45' && row(44).invitation === 'ACKNOWLEDGED' && row(45).invitation === 'INVITED' && row(45).office_notice_at, JSON.stringify(after.sites.map(({ seat, invitation }) => [seat, invitation])));
      assert(after.withdrawn.length === 1 && after.withdrawn[0].seat === 49 && after.withdrawn[0].reason === other.reason && after.untold.seats.join() === '49', JSON.stringify([after.withdrawn, after.untold]));
      const out = await (await as('tumorong.cq')).get(`/api/dossiers/${moved}`);
      assert(out.withdrawn[0].seat === 49 && out.sites.every(({ seat }) => seat !== 49), 'the site that was taken out does not read it');
      const { body: kept } = await (await as('soyte')).request('POST', '/api/files', Buffer.concat([kPdf, Buffer.from('sau khi bớt')]), { 'content-type': 'application/octet-stream' });
      await act('soyte', moved, 'add_paper', { title: 'Tài liệu', file: kept.hash });
      for (const paper of [`files/${kept.hash}`, 'contacts', 'contacts.pdf', 'report']) {
        const [inside, outside] = await Promise.all(['dakto.cq', 'tumorong.cq'].map(async (user) => (await (await as(user)).request('GET', `/api/dossiers/${moved}/${paper}`)).status));
        assert(inside === 200 && outside === 403, `${paper}: ${inside} at a site that stays, ${outside} at the one that was taken out`);
      }
      assert(!(await act('tumorong.cq', moved, 'see_change', { seat: 49 })).untold.seats.includes(49), 'it knows');
      assert((await (await as('dieukhien1')).get(`/api/meetings/${moved}`)).seats.join() === '1,44,45', 'the meeting that sites join');
      const letter = await act('vanphong', moved, 'change_sites', { added: [49], reason: 'Huyện dự lại', mode: 'record', on_behalf_of: 'SYT', channel: 'LETTER', document: { number: '50/CV-SYT' } });
      assert(letter.withdrawn.length === 0 && letter.registration.seats.includes(49), 'as the host\'s letter said');
    });

    await report.step('the office says no with a reason', async () => {
      const { id } = await (await as('soyte')).post('/api/dossiers', { act: 'register', registration: registration({ title: 'Họp chuyên đề', delegates: [], slot: of('15', '08:00', '10:00') }) });
      await no('lanhdaovp', id, 'refuse', { reason: '' }, 422, 'dossier.needs_reason');
      const refusal = await act('lanhdaovp', id, 'refuse', { reason: 'Phòng họp đã dành cho việc khác' });
      assert(refusal.stage === 'REFUSED' && refusal.reason.startsWith('Phòng họp') && refusal.outcomes.find(({ rule }) => rule === 'DL-DECIDE').status === 'MET', JSON.stringify(refusal.stage));
      await no('lanhdaovp', id, 'approve', {}, 409, 'dossier.not_in_this_phase');
    });

    await report.step('the year has its own duties, for the office to read', async () => {
      const { year, outcomes } = await (await as('vanphong')).get('/api/year');
      const rules = new Set(outcomes.map(({ rule }) => rule));
      assert(year === 2026 && ['DL-BUDGET', 'DL-YEAR', 'DL-YEAR-PPCO', 'DL-YEAR-DIC', 'DL-HEALTH'].every((rule) => rules.has(rule)), [...rules].join());
      assert(outcomes.find(({ rule }) => rule === 'DL-YEAR-PPCO').status === 'PENDING' && outcomes.every(({ rule, status }) => status !== 'MISSED' || rule === 'DL-HEALTH'), 'nothing is held against anybody that is recorded elsewhere');
      assert((await (await as('soyte')).request('GET', '/api/year')).body.code === 'forbidden', 'a host reads it');
      assert((await (await as('vanphong')).request('GET', '/api/year?year=x')).status === 400, 'no year');
    });

    await report.step('papers open to the units invited and to nobody else', async () => {
      const { body: kept } = await (await as('soyte')).request('POST', '/api/files', Buffer.concat([kPdf, Buffer.from('tài liệu')]), { 'content-type': 'application/octet-stream' });
      await act('soyte', meeting, 'add_paper', { title: 'Tài liệu 1', file: kept.hash });
      const paper = `/api/dossiers/${meeting}/files/${kept.hash}`;
      for (const user of ['soyte', 'vanphong', 'dakto.cq', 'tumorong.cq']) {
        const answer = await (await as(user)).request('GET', paper);
        assert(answer.status === 200, `${user}: ${answer.status}`);
      }
      for (const user of ['sogddt', 'sottt', 'mattran']) {
        const answer = await (await as(user)).request('GET', paper);
        const seesAll = user === 'sottt'; // DIC reads every meeting (regulation §5)
        assert(seesAll ? answer.status === 200 : answer.status === 403 && answer.body.code === 'dossier.not_yours', `${user}: ${answer.status}`);
      }
      assert((await (await as('soyte')).request('GET', `/api/dossiers/${meeting}/files/${'0'.repeat(64)}`)).status === 404, 'a hash of nothing');
      const week = await (await as('sogddt')).get('/api/schedule?from=2026-12-03&until=2026-12-03');
      const mine = week.find(({ slot }) => slot.opens_at.startsWith('2026-12-03T01:00'));
      assert(mine && mine.title === null && mine.host_name === null && mine.seats.includes(44), 'others learn time and site alone (Q16.2)');
    });

    await report.step('the week on one sheet of paper: a Monday is wanted, others get it without what is not theirs', async () => {
      const office = await as('vanphong');
      for (const query of ['', '?monday=2026-12-03', '?monday=2026-02-30', '?monday=x']) {
        const answer = await office.request('GET', `/api/schedule/week.pdf${query}`);
        assert(answer.status === 400 && answer.body.code === 'schedule.no_monday', `${query}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      for (const user of ['vanphong', 'sogddt']) {
        const sheet = await (await as(user)).request('GET', '/api/schedule/week.pdf?monday=2026-11-30');
        const text = String(sheet.body);
        assert(sheet.status === 200 && text.startsWith('%PDF-') && (text.match(/\/Type \/Page\b/g) ?? []).length === 1, `${user}: ${sheet.status}`);
      }
      assert((await new Client(server.url, wire).request('GET', '/api/schedule/week.pdf?monday=2026-11-30')).status === 401, 'a stranger reads the week');
    });

    await report.step('rehearsal 1 holds the rooms; results by site; readiness by the site and the operator', async () => {
      const slot = { opens_at: '2026-12-02T14:00:00+07:00', ends_at: '2026-12-02T15:00:00+07:00' };
      await act('dieukhien1', meeting, 'plan_rehearsal', { rehearsal: 1, slot });
      const held = await (await as('vanphong')).get('/api/schedule?from=2026-12-02&until=2026-12-02');
      assert(held.some(({ what, dossier }) => what === 'REHEARSAL_1' && dossier === meeting), 'in the schedule');
      await at('02T14:00');
      await no('dakto.cq', meeting, 'rehearsal_result', { rehearsal: 1, seat: 44, result: 'PASSED' }, 403, 'forbidden');
      for (const seat of [1, 44]) {
        await act('dieukhien1', meeting, 'rehearsal_result', { rehearsal: 1, seat, result: 'RUNNING' });
        await act('dieukhien1', meeting, 'rehearsal_result', { rehearsal: 1, seat, result: 'PASSED' });
      }
      await no('dieukhien1', meeting, 'rehearsal_result', { rehearsal: 1, seat: 49, result: 'FAILED_SIMPLE' }, 422, 'dossier.needs_defect');
      await at('02T14:40');
      const ended = await act('dieukhien1', meeting, 'end_rehearsal', { rehearsal: 1 });
      assert(ended.stage === 'TESTED' && ended.sites.find(({ seat }) => seat === 49).rehearsals[0] === 'MISSED', ended.stage);
      await at('03T07:10');
      const room = await pairedSite(await as('dieukhien1'), 44, wire);
      const ready = { seat: 44, item: 'CONNECTED', answer: 'OK' };
      const answered = await room.post(`/api/dossiers/${meeting}/acts`, { act: 'readiness', ...ready });
      assert(answered.facts.at(-1).by === 'site:44', JSON.stringify(answered.facts.at(-1)));
      await refused(room, `/api/dossiers/${meeting}/acts`, { act: 'readiness', ...ready, seat: 49 }, 403, 'dossier.not_yours');
      await refused(room, `/api/dossiers/${meeting}/acts`, { act: 'readiness', ...ready, answer: 'FAULT' }, 422, 'dossier.needs_reason');
      await refused(room, `/api/dossiers/${meeting}/acts`, { act: 'acknowledge', seat: 44, room: 'x', room_seats: 1, technician: 44002 }, 403, 'forbidden');
      const { technicians } = await room.get('/api/site');
      await room.post('/api/site/check-in', { technician: technicians[0].id, new_pin: '480215' });
      const present = (await room.get(`/api/dossiers/${meeting}`)).facts.at(-1);
      assert(present.kind === 'present' && present.details.seat === 44 && present.details.on_duty, JSON.stringify(present));
    });

    await report.step('nothing missing keeps the meeting from opening: one reason, and the findings stand', async () => {
      await at('03T08:00');
      const { details } = await no('dieukhien1', meeting, 'open', {}, 422, 'dossier.needs_reason');
      assert(details.includes('rehearsal_2') && details.includes('readiness'), details.join());
      await no('soyte', meeting, 'open', { reason: 'x' }, 403, 'forbidden');
      const opened = await act('dieukhien1', meeting, 'open', { reason: 'Theo lệnh của người chủ trì' });
      assert(opened.stage === 'LIVE', opened.stage);
      assert((await (await as('dieukhien1')).get(`/api/meetings/${meeting}`)).phase === 'LIVE', 'the meeting itself is open');
      assert(clauses(opened).includes('Q11.2/2') && clauses(opened).includes('Q9.2'), clauses(opened).join());
    });

    await report.step('a restart of control loses nothing of it, the clock neither', async () => {
      const before = await (await as('vanphong')).get(`/api/dossiers/${meeting}`);
      const killed = server.kill('control');
      await until('another control process', () => server.pid('control') && server.pid('control') !== killed);
      const after = await until('it answers', async () => (await as('vanphong')).get(`/api/dossiers/${meeting}`).catch(() => null));
      assert(JSON.stringify(after.facts) === JSON.stringify(before.facts), 'the facts');
      assert(after.simulated && Date.parse(after.now) - Date.parse(before.now) < 60_000, `${before.now} ${after.now}`);
    });

    await report.step('end and shutdown in order; true times may be told for a site', async () => {
      await at('03T11:00');
      assert((await act('chutri', meeting, 'end')).stage === 'ENDED', 'ended');
      await no('dakto.cq', meeting, 'shutdown', { seat: 44, step: 'POWER_CUT' }, 409, 'dossier.wrong_order');
      await no('dieukhien1', meeting, 'close_shutdown', { seat: 44 }, 409, 'dossier.site_not_lost');
      await no('dakto.cq', meeting, 'close_shutdown', { seat: 44 }, 403, 'forbidden');
      await at('03T11:10');
      for (const step of ['FINAL_CHECK', 'DEVICES_OFF', 'POWER_CUT']) await act('dakto.cq', meeting, 'shutdown', { seat: 44, step });
      for (const seat of [1, 49]) {
        let minute = 1;
        for (const step of ['FINAL_CHECK', 'DEVICES_OFF', 'POWER_CUT']) {
          await act('dieukhien1', meeting, 'shutdown', { seat, step, mode: 'record', channel: 'TELEPHONE', happened_at: `2026-12-03T11:0${minute++}:00+07:00` });
        }
      }
      const done = await (await as('vanphong')).get(`/api/dossiers/${meeting}`);
      assert(done.stage === 'SHUT_DOWN', done.stage);
      assert(done.outcomes.filter(({ rule, status }) => rule === 'DL-SHUT' && status === 'MET').length === 3, 'DL-SHUT');
    });

    await report.step('a room\'s page left open half an hour after the end is recorded, and a finding', async () => {
      const room = await pairedSite(await as('dieukhien1'), 44, wire);
      await at('03T11:40');
      await room.get('/api/site');
      await at('03T11:41');
      const left = await (await as('vanphong')).get(`/api/dossiers/${meeting}`);
      assert(left.facts.some(({ kind, details }) => kind === 'present' && details.seat === 44 && !details.on_duty && !details.until), 'not recorded');
      assert(left.outcomes.find(({ rule, seat }) => rule === 'DL-IDLE' && seat === 44).status === 'MISSED' && clauses(left).includes('Q6.3/2'), clauses(left).join());
      await at('03T11:50');
      const gone = await (await as('vanphong')).get(`/api/dossiers/${meeting}`);
      assert(gone.facts.some(({ kind, details }) => kind === 'present' && details.seat === 44 && !details.on_duty && details.until), 'its end is not recorded');
    });

    await report.step('the report says what the facts say, and the audit chain holds', async () => {
      const paper = await (await as('vanphong')).get(`/api/dossiers/${meeting}/report`);
      assert(paper.instrument === '02/2020/QĐ-UBND' && paper.simulated && paper.opened_at && paper.ended_at, JSON.stringify(paper).slice(0, 300));
      assert(paper.overrides.some(({ act: name, reason }) => name === 'opened' && reason.startsWith('Theo lệnh')), JSON.stringify(paper.overrides));
      assert(paper.findings.every(({ rule_set, version, clause }) => rule_set === 'kontum-02-2020' && version >= 1 && /^Q/.test(clause)), 'findings name their source');
      const audit = await (await as('thanhtra')).get('/api/audit?after=0');
      assert(audit.some(({ what, subject, clause }) => what === 'dossier_approve' && subject === `meeting:${meeting}` && clause === 'Q8.2'), 'the consent is in the audit');
      fs.writeFileSync(path.join(directory, 'report.json'), JSON.stringify(paper, null, 2));
    });
    await server.stop();

    await report.step('two steps of consent, and no more sites than the machine has ports', async () => {
      server.settings.extra = '[institution]\nconsent_two_steps = true\nports = 2\n';
      await server.start();
      const slot = { opens_at: '2026-12-20T08:00:00+07:00', ends_at: '2026-12-20T09:00:00+07:00' };
      const wide = await (await as('soyte')).post('/api/dossiers', { act: 'register', registration: registration({ slot }) });
      assert(wide.conflicts.some(({ resource, short_by: short }) => resource === 'PORTS' && short === 1), JSON.stringify(wide.conflicts));
      await act('vanphong', wide.id, 'propose_approval', { reason: 'Đủ điều kiện' });
      await no('lanhdaovp', wide.id, 'approve', {}, 409, 'dossier.conflict');
      const { id } = await (await as('soyte')).post('/api/dossiers', { act: 'register', registration: registration({ slot, seats: [1, 44], delegates: [] }) });
      await no('lanhdaovp', id, 'approve', {}, 409, 'dossier.needs_proposal');
      assert((await act('vanphong', id, 'propose_approval', { reason: 'Đủ điều kiện' })).proposed_by === 'vanphong', 'proposed');
      await no('vanphong', id, 'approve', {}, 409, 'dossier.needs_proposal');
      assert((await act('soyte', id, 'change_time', { slot: of('21', '08:00', '09:00') })).proposed_by === '', 'what was proposed was the old time');
      await no('lanhdaovp', id, 'approve', {}, 409, 'dossier.needs_proposal');
      await act('lanhdaovp', id, 'propose_approval', { reason: 'Đủ điều kiện' });
      await no('vanphong', id, 'approve', {}, 403, 'dossier.needs_leader');
      await act('vanphong', id, 'propose_approval', { reason: 'Đủ điều kiện' });
      assert((await act('lanhdaovp', id, 'approve')).stage === 'APPROVED', 'consented');
      const withdrawn = await act('lanhdaovp', id, 'withdraw_consent', { reason: 'Nhường cuộc họp khẩn' });
      assert(withdrawn.stage === 'REGISTERED' && withdrawn.proposed_by === '', withdrawn.stage);
      assert((await (await as('dieukhien1')).request('GET', `/api/meetings/${id}`)).status === 404, 'its meeting is there for nobody');
      await server.stop();
    });

    await report.step('a production database is never moved', async () => {
      const real = path.join(directory, 'real');
      const program = (...words) => spawnSync(kProgram, words, { encoding: 'utf8', timeout: 60_000 });
      const seeded = program('seed', 'kontum-2020', '--data-dir', real);
      assert(seeded.status === 0, seeded.stderr);
      const moved = program('serve', '--data-dir', real, '--clock', '2026-12-01T08:00+07:00');
      assert(moved.status !== 0 && /--clock/.test(moved.stderr), `${moved.status} ${moved.stderr}`);
    });

    await report.step('without --clock nobody moves the time of a running program either', async () => {
      const real = new Server({ directory: path.join(directory, 'on-time') });
      try {
        await real.start();
        const admin = new Client(real.url, wire);
        await admin.login('quantri', real.password('quantri'));
        const said = await refused(admin, '/api/test/clock', { now: '2026-12-01T08:00:00+07:00' }, 404, 'clock.not_movable');
        assert(/giờ thật/.test(said.message), said.message);
        assert(!(await admin.get('/api/clock')).simulated, 'the clock says that it is moved');
      } finally {
        await real.stop();
      }
    });

    await report.step('what was seen fits the contract', async () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join('\n'));
    });
  } finally {
    await server.stop();
  }
}
