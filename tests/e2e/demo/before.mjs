// From the registration to the readiness: three days of pages before the bridge's own work.
import { attachPlan, acknowledge, cardOf, chooseSites, chooseTime, nameMeeting, openNotice, press, recordLetter, says, sendNotice, sentDossier, stageIs } from '../lib/office_pages.mjs';
import { assert, until } from '../lib/report.mjs';
import { clausesOf } from './institution.mjs';

const kTitle = 'Tập huấn phòng chống dịch bệnh';
const kLate = 'Tập huấn quản lý trường học';
const kPdf = Buffer.from('%PDF-1.4\nkế hoạch\n%%EOF\n');
const kMainSite = 1; // its technician answers for no rehearsal of a site
const kLateSite = 24; // the late host's own
const kOwnPages = { 44: 'dakto.cq', 49: 'tumorong.cq' }; // sites with an account of their own; the others tell by telephone

async function register(institution, page, { title, phone, day, from, to, captions }) {
  await page.goto(institution.url('register'));
  await nameMeeting(page, { title, phone });
  await press(page, 'next');
  await chooseTime(page, { day, from, to });
  await press(page, 'next');
  await chooseSites(page, captions);
  await press(page, 'next');
  await page.getByText('Điền cho tất cả').click();
  await press(page, 'next');
  await attachPlan(page, { name: 'ke-hoach.pdf', buffer: kPdf });
}

export async function registration(institution, report, { seats, captions }) {
  const { people } = institution;
  let id, clerk;
  await report.step('D0-3: the host registers by the stepper, in time', async () => {
    await institution.at(-3, '08:30');
    const host = await people.open('soyte');
    await register(institution, host, { title: kTitle, phone: '0300025001', day: institution.typedDay(0), from: '8h00', to: '11h30', captions: seats.map((seat) => captions[seat]) });
    await people.look('d-3-register', host);
    await press(host, 'submit');
    id = await sentDossier(host);
    await says(host, 'Chờ ý kiến Văn phòng');
    await people.look('d-3-registered', host);
    const { late, registration: asked } = await institution.dossier(id);
    assert(!late && asked.seats.join() === seats.join() && asked.chair_seat === seats[0], JSON.stringify({ late, asked }));
  });
  await report.step('an invitation before the consent: refused as an act, recorded as a fact when a letter went out elsewhere', async () => {
    await institution.at(-3, '09:00');
    await institution.refused('soyte', id, 'issue_invitation', { kind: 'LETTER' }, 'dossier.no_consent');
    clerk = await people.open('vanphong');
    await clerk.goto(institution.url('inbox'));
    await cardOf(clerk, kTitle).waitFor();
    await people.look('d-3-inbox', clerk);
    await clerk.goto(institution.url(`dossier/${id}`));
    await recordLetter(clerk, '12/GM-SYT', { whileOpen: () => people.look('d-3-letter', clerk) });
  });
  await report.step('the Office consents, nothing stands against it; the early invitation is a finding', async () => {
    await institution.at(-3, '10:00');
    await press(clerk, 'approve');
    await clerk.locator('dialog .conflict-free').waitFor();
    await people.look('d-3-consent', clerk);
    await press(clerk, 'consent');
    await stageIs(clerk, 'APPROVED', 'ANNOUNCED');
    assert(clausesOf(await institution.dossier(id)).includes('Q8.3/1'), 'no finding for the early invitation');
    await clerk.goto(institution.url(`dossier/${id}?part=rules`));
    await says(clerk, 'khoản 3 Điều 8');
    await people.look('d-3-finding', clerk);
  });
  await report.step('notices go out, each with one press: sites, line and power companies; the contact sheet', async () => {
    await clerk.goto(institution.url(`dossier/${id}?part=notices`));
    for (const action of ['notify_sites', 'notify_telco', 'notify_power']) await sendNotice(clerk, action);
    await clerk.goto(`${institution.server.url}/dossiers/${id}/contacts`);
    await sendNotice(clerk, 'publish_contacts');
    await people.look('d-3-contacts', clerk);
    await clerk.goto(institution.url(`dossier/${id}?part=notices`));
    await institution.act('soyte', id, 'notify_sites'); // a department's own notice (Q16.3)
    await people.look('d-3-notices', clerk);
  });
  await report.step('the sites acknowledge: two on their page, the others by telephone', async () => {
    await institution.at(-3, '15:00');
    for (const [seat, user] of Object.entries(kOwnPages)) {
      const site = await people.open(user);
      await acknowledge(site, institution.server.url, id);
      await people.look(`d-3-acknowledged-${seat}`, site);
    }
    const { sites } = await institution.dossier(id);
    for (const { seat, proposed_technician: technician } of sites.filter((site) => site.invitation === 'INVITED')) {
      await institution.act('vanphong', id, 'acknowledge', { mode: 'record', channel: 'TELEPHONE', seat, room: 'Phòng họp trực tuyến', room_seats: 40, technician });
    }
    await clerk.goto(institution.url(`dossier/${id}?part=sites`));
    await says(clerk, 'Đã xác nhận');
    await people.look('d-3-sites', clerk);
    assert((await institution.dossier(id)).sites.every(({ invitation, technician }) => invitation === 'ACKNOWLEDGED' && technician), 'a site did not acknowledge');
  });
  await people.close();
  return id;
}

export async function dayBefore(institution, report, { id, seats, other, captions }) {
  const { people } = institution;
  let late, clerk;
  await report.step('D0-1: a second registration is late, which its host reads before sending', async () => {
    await institution.at(-1, '09:00');
    const host = await people.open('sogddt');
    await register(institution, host, { title: kLate, phone: '0300024001', day: institution.typedDay(0), from: '10h30', to: '12h00', captions: [captions[kLateSite], captions[other]] });
    await says(host, '(khoản 1 Điều 8)');
    await people.look('d-1-late', host);
    await press(host, 'submit');
    late = await sentDossier(host);
    assert((await institution.dossier(late)).late, 'not late');
  });
  await report.step('its conflict with the first is shown to the clerk, and keeps the consent back', async () => {
    clerk = await people.open('vanphong');
    await clerk.goto(institution.url(`dossier/${late}`));
    await says(clerk, 'Đăng ký trễ hạn');
    await press(clerk, 'approve');
    await clerk.locator('dialog .conflict-list', { hasText: kTitle }).waitFor();
    await people.look('d-1-conflict', clerk);
    await institution.refused('lanhdaovp', late, 'approve', { reason: 'Chủ tịch đồng ý' }, 'dossier.conflict');
  });
  await report.step('moved by its host to a free time: refused without a reason, consented to with one', async () => {
    await institution.act('sogddt', late, 'change_time', { slot: institution.slot(0, '14:00', '15:30') });
    await institution.refused('lanhdaovp', late, 'approve', {}, 'dossier.late_needs_reason');
    await clerk.reload();
    await press(clerk, 'approve');
    await clerk.locator('dialog .conflict-free').waitFor();
    await press(clerk, 'consent');
    await says(clerk, 'Chưa có lý do');
    await people.look('d-1-no-reason', clerk);
    await clerk.getByRole('button', { name: 'Lãnh đạo UBND tỉnh yêu cầu' }).click();
    await press(clerk, 'consent');
    await stageIs(clerk, 'APPROVED');
  });
  await report.step('rehearsal 1 holds the rooms and has a result for every site; rehearsal 2 is planned', async () => {
    await institution.act('dieukhien1', id, 'plan_rehearsal', { rehearsal: 1, slot: institution.slot(-1, '14:00', '15:00') });
    await institution.act('dieukhien1', id, 'plan_rehearsal', { rehearsal: 2, slot: institution.slot(0, '06:45', '07:15') });
    await institution.at(-1, '14:00');
    for (const seat of seats) await institution.act('dieukhien1', id, 'rehearsal_result', { rehearsal: 1, seat, result: 'RUNNING' });
    await institution.at(-1, '14:40');
    for (const seat of seats) await institution.act('dieukhien1', id, 'rehearsal_result', { rehearsal: 1, seat, result: 'PASSED' });
    const { stage } = await institution.act('dieukhien1', id, 'end_rehearsal', { rehearsal: 1 });
    assert(stage === 'TESTED', stage);
    await clerk.goto(institution.url(`dossier/${id}?part=sites`));
    await stageIs(clerk, 'TESTED');
    await people.look('d-1-tested', clerk);
  });
  await people.close();
}

// On D0 at ten to seven: the paired PC of a room shows what was planned and not held, and has one thing to press.
export async function morning(institution, report, { id, site }) {
  await report.step('D0 06:50: a paired page shows rehearsal 2 of 06:45, not held yet, and one button into the meeting', async () => {
    const { page } = site;
    await page.reload();
    await until('the room has one meeting today', async () => (await page.locator('.today-row').count()) === 1);
    assert((await page.locator(`.today-row[data-meeting="${id}"] [data-action="join"]`).count()) === 1 && (await page.locator('[data-action="join"]').count()) === 1, 'not one button');
    const notices = await page.context().newPage();
    const notice = await openNotice(notices, institution.server.url, id);
    await notice.locator('li', { hasText: 'Vận hành thử lần 2' }).getByText('06:45').waitFor();
    await institution.people.look('d0-rehearsal-2-due', notices);
    await notices.close();
  });
}

export async function rehearsalTwo(institution, report, { id, stage, missing }) {
  const marks = (page) => page.locator('[data-rehearsal-mark]').count();
  await report.step('rehearsal 2 in the bridge: every screen says so and nothing of it stays; one site never comes', async () => {
    const { operator, sites } = stage;
    const pages = [operator.page, ...Object.values(sites).map(({ page }) => page)];
    const everywhere = (count) => until(`${count} marks on every page`, async () => (await Promise.all(pages.map(marks))).every((seen) => seen === count));
    const rooms = Object.keys(sites).map(Number);
    const there = stage.seats.filter((seat) => seat !== missing);
    await operator.page.locator('[data-action="rehearse"]').click();
    await operator.page.locator('[data-rehearse="2"]').click();
    await everywhere(1);
    for (const seat of rooms) {
      await operator.call(seat);
      await operator.hears(seat);
    }
    await stage.screenshots('d0-rehearsal-2');
    // The rooms without a browser tell by telephone; what the bridge measured of the others comes by itself.
    for (const seat of there.filter((one) => !rooms.includes(one))) {
      await institution.act('dieukhien1', id, 'rehearsal_result', { mode: 'record', channel: 'TELEPHONE', rehearsal: 2, seat, result: 'PASSED' });
    }
    await operator.page.locator('[data-action="rehearsal_end"]').click();
    await everywhere(0);
    const ended = await until('its results are in the dossier', async () => {
      const dossier = await institution.dossier(id);
      return dossier.rehearsals[1].ended_at && dossier;
    });
    for (const seat of rooms) {
      const { seen, heard, still } = ended.sites.find((one) => one.seat === seat).measured[1] ?? {};
      assert(seen && heard && still, `of ${seat} was measured ${JSON.stringify({ seen, heard, still })}`);
    }
    const results = Object.fromEntries(ended.sites.map(({ seat, rehearsals }) => [seat, rehearsals[1]]));
    assert(stage.seats.every((seat) => results[seat] === (seat === missing ? 'MISSED' : 'PASSED')), JSON.stringify(results));
    const met = ended.outcomes.filter(({ rule, status }) => rule === 'DL-TEST2' && status === 'MET').map(({ seat }) => seat);
    assert(there.every((seat) => seat === kMainSite || met.includes(seat)), `DL-TEST2 is met at ${met}`);
  });
}

export async function readiness(institution, report, { id, stage, own, missing }) {
  const { people } = institution;
  await report.step('07:30: the sites are ready, one on its page; of one there is no word', async () => {
    await institution.at(0, '07:25');
    const page = await people.open(kOwnPages[own], { name: 'd0-site' });
    const notice = await openNotice(page, institution.server.url, id);
    for (const item of ['CONNECTED', 'LINE', 'SOUND', 'PICTURE']) await answerGood(institution, notice, { id, seat: own, item });
    await people.look('d0-readiness', page);
    for (const seat of stage.seats.filter((one) => one !== own && one !== missing)) {
      for (const item of ['CONNECTED', 'LINE', 'SOUND', 'PICTURE']) await institution.act('dieukhien1', id, 'readiness', { seat, item, answer: 'OK' });
    }
    await institution.at(0, '07:30');
    const clerk = await people.open('vanphong', { name: 'd0-clerk' });
    await clerk.goto(institution.url(`dossier/${id}?part=sites`));
    await clerk.locator('.ready-dots').first().waitFor();
    await people.look('d0-board', clerk);
    const { ready_at: at, sites, snapshot } = await until('the board of T0-30 is taken', async () => {
      const dossier = await institution.dossier(id);
      return dossier.snapshot && dossier;
    });
    const frozen = snapshot.sites.filter(({ ready }) => !ready).map(({ seat }) => seat);
    assert(frozen.join() === String(missing) && Date.parse(snapshot.at) === Date.parse(institution.time(0, '07:30')), JSON.stringify(snapshot));
    assert(!at && sites.every(({ seat, ready }) => ready === (seat !== missing)), JSON.stringify(sites.map(({ seat, ready }) => [seat, ready])));
    await people.close();
    await institution.at(0, '07:55');
  });
}

// The next unanswered line of the page's list: its button "good".
async function answerGood(institution, notice, { id, seat, item }) {
  const answered = async () => (await institution.dossier(id)).sites.find((site) => site.seat === seat).readiness.find((one) => one.item === item).answer;
  const words = { CONNECTED: 'Kết nối', LINE: 'Đường truyền', SOUND: 'Âm thanh', PICTURE: 'Hình ảnh' };
  if ((await answered()) === 'OK') return; // the connection and its line say so by themselves
  await notice.getByRole('button', { name: `${words[item]}: Tốt` }).click();
  await until(`${item} is answered`, async () => (await answered()) === 'OK');
}
