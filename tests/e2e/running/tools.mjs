// The tools of the dossier's page, each used once by whom they are for, with the result read from the server. They are used
// while a site of the running meeting is away, so that its minute costs nobody's time.
import { chooseTime, press } from '../lib/office_pages.mjs';
import { assert, until } from '../lib/report.mjs';
import { kGoes, kMain, kRoom } from './scene.mjs';

const kDay = 7; // the Thursday after
const kHall = 'Hội trường lớn';

const gone = (page) => page.locator('dialog').waitFor({ state: 'detached' });
const slotIs = (scene, { opens_at: from, ends_at: to }, day, hours) => Date.parse(from) === Date.parse(scene.institution.time(day, hours[0])) && Date.parse(to) === Date.parse(scene.institution.time(day, hours[1]));

async function pick(page, label, option) {
  await page.locator(`dialog [aria-labelledby="${label}"]`).click();
  await page.locator('.ant-select-item-option', { hasText: option }).click();
}

async function consented(scene) {
  const delegates = [{ unit: 'SYT', seat: kGoes, count: 60 }];
  const id = await scene.registered('Tập huấn quản lý bệnh viện', kDay, '08:00', '10:00', [kMain, kRoom, kGoes], delegates);
  await scene.institution.act('lanhdaovp', id, 'approve');
  return id;
}

async function open(scene, user, id, part = 'plan') {
  const page = await scene.open(user);
  await page.goto(scene.institution.url(`dossier/${id}?part=${part}`));
  await page.locator('.dossier').waitFor();
  return page;
}

async function recordAcknowledged(scene, page, id) {
  await press(page, 'record');
  await pick(page, 'told-kind', 'Điểm cầu đã xác nhận');
  await pick(page, 'told-site', scene.captions[kGoes]);
  await page.locator('dialog label.field', { hasText: 'Phòng họp' }).locator('input').fill('Phòng họp trực tuyến');
  await page.locator('dialog [aria-labelledby="told-seats"]').fill('40');
  await pick(page, 'arrival-channel', 'Điện thoại');
  await scene.look('tool-record', page);
  await press(page, 'save-record');
  await gone(page);
  const dossier = await scene.institution.dossier(id);
  const fact = dossier.facts.findLast(({ kind }) => kind === 'acknowledged');
  const site = dossier.sites.find(({ seat }) => seat === kGoes);
  assert(fact.channel === 'TELEPHONE' && fact.by === 'vanphong' && site.invitation === 'ACKNOWLEDGED' && site.room_seats === 40, JSON.stringify([fact, site]));
}

async function relocate(scene, page, id) {
  await page.locator('.too-few', { hasText: scene.captions[kGoes] }).waitFor();
  await scene.look('tool-too-few', page);
  await press(page, 'relocate');
  await page.locator('dialog input').fill(kHall);
  await scene.look('tool-relocate', page);
  await press(page, 'relocate-save');
  await gone(page);
  assert((await scene.site(kGoes, id)).relocated_to === kHall, 'not relocated');
  await page.getByText(kHall).first().waitFor();
}

// The other branch's technician, whom the server wants a reason for.
async function replaceTechnician(scene, page, id) {
  const before = (await scene.site(kGoes, id)).technician;
  await page.locator('tr', { hasText: scene.captions[kGoes] }).locator('[data-action="assign_technician"]').click();
  await press(page, 'assign');
  await page.getByRole('button', { name: 'Cán bộ được phân công nghỉ hoặc đi công tác' }).click();
  await scene.look('tool-replace', page);
  await press(page, 'assign');
  await gone(page);
  const { sites, facts } = await scene.institution.dossier(id);
  const { technician } = sites.find(({ seat }) => seat === kGoes);
  const reasons = facts.filter(({ kind, details }) => kind === 'technician_assigned' && details.reason).map(({ details }) => details.reason);
  assert(technician !== before && reasons.length === 1, `${before} -> ${technician}, ${reasons}`);
  return reasons[0];
}

async function planRehearsal(scene, page, id) {
  await page.goto(scene.institution.url(`dossier/${id}?part=trials`));
  await press(page, 'plan-1');
  await page.locator('dialog .conflict-free, dialog .conflict-list').first().waitFor();
  await scene.look('tool-rehearsal', page);
  await press(page, 'plan-save');
  await gone(page);
  const { rehearsals } = await scene.institution.dossier(id);
  assert(rehearsals[0].slot && Date.parse(rehearsals[0].slot.opens_at) < Date.parse(scene.institution.time(kDay, '08:00')), JSON.stringify(rehearsals));
}

async function changeTime(scene, id) {
  const page = await open(scene, 'soyte', id);
  await press(page, 'change_time');
  await chooseTime(page, { day: scene.institution.typedDay(kDay + 1), from: '14h00', to: '16h00' });
  await page.locator('dialog .conflict-free').waitFor();
  await scene.look('tool-change-time', page);
  await press(page, 'change-time');
  await gone(page);
  const { registration, sites } = await scene.institution.dossier(id);
  assert(slotIs(scene, registration.slot, kDay + 1, ['14:00', '16:00']) && sites.every(({ invitation }) => invitation === 'INVITED'), JSON.stringify([registration.slot, sites.map(({ invitation }) => invitation)]));
}

async function addPaper(scene, id) {
  const page = await open(scene, 'soyte', id, 'papers');
  await page.locator('input[type="file"]').setInputFiles({ name: 'tai-lieu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\ntài liệu\n%%EOF\n') });
  await press(page, 'add_paper');
  const { papers } = await scene.record('the paper is there', (dossier) => dossier.papers.length === 1, id);
  await page.locator('.paper-rows').getByText(papers[0].title).waitFor();
  await scene.look('tool-papers', page);
}

// Consented to anew, withdrawn by the Office, then cancelled by its host: what is not undone asks for its reason.
async function withdrawAndCancel(scene, id) {
  const clerk = await open(scene, 'lanhdaovp', id);
  await press(clerk, 'approve'); // the new time
  await clerk.locator('dialog .conflict-free').waitFor();
  await press(clerk, 'consent');
  await gone(clerk);
  await press(clerk, 'withdraw_consent');
  await clerk.locator('dialog .btn-danger').click();
  await clerk.getByText('Chưa có lý do').waitFor();
  await clerk.locator('dialog textarea').fill('Nhường cuộc họp phòng chống bão');
  await scene.look('tool-withdraw', clerk);
  await clerk.locator('dialog .btn-danger').click();
  await gone(clerk);
  const withdrawn = await scene.institution.dossier(id);
  assert(!withdrawn.approved_at && withdrawn.facts.some(({ kind, details }) => kind === 'consent_withdrawn' && details.reason.startsWith('Nhường')), withdrawn.stage);
  const host = await open(scene, 'soyte', id);
  await press(host, 'cancel');
  await host.locator('dialog textarea').fill('Không còn cần họp');
  await host.locator('dialog .btn-danger').click();
  await gone(host);
  const { stage, reason } = await scene.institution.dossier(id);
  assert(stage === 'CANCELLED' && reason === 'Không còn cần họp', `${stage} ${reason}`);
  await scene.look('tool-cancelled', host);
}

// Another time is proposed by the Office and taken by the host.
async function counterProposal(scene) {
  const id = await scene.registered('Sơ kết y tế dự phòng', kDay, '08:30', '09:30', [kMain, kRoom]);
  const leader = await open(scene, 'lanhdaovp', id);
  await press(leader, 'counter_propose');
  await chooseTime(leader, { day: scene.institution.typedDay(kDay + 1), from: '10h30', to: '11h30' });
  await leader.locator('dialog .conflict-free').waitFor();
  await scene.look('tool-counter', leader);
  await leader.locator('dialog').getByRole('button', { name: 'Gửi đề nghị' }).click();
  await gone(leader);
  assert(slotIs(scene, (await scene.institution.dossier(id)).proposed_slot, kDay + 1, ['10:30', '11:30']), 'another time was proposed');
  const host = await open(scene, 'soyte', id);
  await scene.look('tool-counter-host', host);
  await press(host, 'accept');
  await until('the host is back at his list', () => host.url().endsWith('/office/mine'));
  const { registration, stage } = await scene.institution.dossier(id);
  assert(slotIs(scene, registration.slot, kDay + 1, ['10:30', '11:30']) && stage === 'APPROVED', `${stage} ${JSON.stringify(registration.slot)}`);
}

export async function dossierTools(scene, report) {
  let id, page;
  await report.step('a fact that happened outside is recorded with how it was learnt', async () => {
    id = await consented(scene);
    page = await open(scene, 'vanphong', id, 'sites');
    await recordAcknowledged(scene, page, id);
  });
  await report.step('more delegates than chairs are seen, and moved to a hall', () => relocate(scene, page, id));
  await report.step('a technician is replaced by one of the other branch, with the reason asked once', () => replaceTechnician(scene, page, id));
  await report.step('rehearsal 1 is planned', async () => planRehearsal(scene, await open(scene, 'dieukhien2', id, 'trials'), id));
  await report.step('the host adds a paper, and moves the meeting: everybody is asked anew', async () => {
    await addPaper(scene, id);
    await changeTime(scene, id);
  });
  await report.step('the new time consented to, consent withdrawn, meeting cancelled, each with its reason', () => withdrawAndCancel(scene, id));
  await report.step('another time proposed by the leader, taken by the host', () => counterProposal(scene));
}
