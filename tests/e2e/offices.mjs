// The institution's pages in real browsers on a moved clock: a host registers late by the stepper and loses nothing when
// the line fails, the clerk consents with the reason, the leader does so on a telephone, a site acknowledges, the line
// company names its duty, the week fits one sheet, an emergency comes by telephone. Every page under axe-core.
import fs from 'node:fs';
import path from 'node:path';
import { Client } from './lib/api.mjs';
import { OfficePeople, acknowledge, attachPlan, cardOf as row, chooseTime, nameMeeting, press, says, sendNotice, sentDossier, stageIs } from './lib/office_pages.mjs';
import { assert, until } from './lib/report.mjs';
import { takeTheCall } from './offices/emergency.mjs';
import { cutAndBack, inPart, kLists, nothingThere } from './offices/lists.mjs';
import { recordScannedLetter, typeInLetter } from './offices/received.mjs';
import { Server } from './lib/server.mjs';

const kClock = '2026-12-02T09:00+07:00';
const kTitle = 'Tập huấn phòng chống dịch bệnh';
const kSecond = 'Sơ kết công tác y tế dự phòng';
const kTelephone = { width: 390, height: 844 };
const kPdf = Buffer.from('%PDF-1.4\nkế hoạch\n%%EOF\n');

export async function run({ directory, report, wire }) {
  const server = new Server({ directory, settings: { clock: kClock } });
  const people = new OfficePeople({ directory, wire, server });
  const open = (user, size) => people.open(user, { size });
  const look = (name, page) => people.look(name, page);
  let dossier;

  try {
    await report.step('the program on a moved clock', () => server.start());
    await report.step('the host registers by the stepper: late is said before sending, a failed send loses nothing', async () => {
      const page = await open('soyte');
      await page.goto(`${server.url}/office/register`);
      await nameMeeting(page, { title: kTitle, phone: '0300025001' });
      await look('register-meeting', page);
      await press(page, 'next');
      await chooseTime(page, { day: '03/12/2026', from: '8h00', to: '11h30' }, () => look('register-calendar', page));
      await says(page, '(khoản 1 Điều 8): hạn cuối là hết thứ Ba, 01/12/2026');
      await look('register-time', page);
      await press(page, 'next');
      await page.locator('.site-groups input').nth(1).check();
      await page.getByText('Điểm cầu Sở Y tế').first().click();
      await look('register-sites', page);
      await press(page, 'next');
      await page.getByText('Điền cho tất cả').click();
      await look('register-people', page);
      await press(page, 'next');
      await attachPlan(page, { name: 'ke-hoach.pdf', buffer: kPdf });
      await page.context().setOffline(true);
      await press(page, 'submit');
      await says(page, 'Nội dung vẫn giữ trên máy này');
      await look('register-failed', page);
      await page.context().setOffline(false);
      await page.reload();
      await says(page, kTitle);
      await press(page, 'submit');
      dossier = await sentDossier(page);
      await says(page, 'Chờ ý kiến Văn phòng');
      await page.goto(`${server.url}/office/mine`);
      await row(page, kTitle).waitFor();
      assert((await row(page, kTitle).count()) === 1, 'the draft and the registration are two');
      await look('host-mine', page);
    });
    const clerk = await open('vanphong');
    await report.step('the clerk finds it in the inbox with its deadline in words', async () => {
      await clerk.goto(`${server.url}/office/inbox`);
      await row(clerk, kTitle).waitFor();
      assert(/Còn|Quá hạn/.test(await row(clerk, kTitle).innerText()), `no deadline: ${await row(clerk, kTitle).innerText()}`);
      await look('inbox', clerk);
      await clerk.goto(`${server.url}/office/dossier/${dossier}`);
      await says(clerk, 'Đăng ký trễ hạn');
      await look('dossier', clerk);
    });
    await report.step('a late one is consented to with a reason and not without', async () => {
      await press(clerk, 'approve');
      await press(clerk, 'consent');
      await says(clerk, 'Chưa có lý do');
      await look('consent', clerk);
      await clerk.getByRole('button', { name: 'Lãnh đạo UBND tỉnh yêu cầu' }).click();
      await press(clerk, 'consent');
      await stageIs(clerk, 'APPROVED');
    });
    await report.step('sites and line company are told, each with one press and one look', async () => {
      await sendNotice(clerk, 'notify_sites');
      await clerk.goto(`${server.url}/office/dossier/${dossier}?part=notices`);
      await sendNotice(clerk, 'notify_telco');
      await look('dossier-notices', clerk);
    });
    await report.step('what a letter told is recorded with its number, its own time and its scan, which opens from the history', async () => {
      await recordScannedLetter({ page: clerk, directory, number: '12/GM-MẪU', look: () => look('record', clerk) });
    });
    await report.step('a site acknowledges with room, seats and the technician proposed', async () => {
      const page = await open('dakto.cq');
      await acknowledge(page, server.url, dossier);
      await look('notices', page);
      await clerk.goto(`${server.url}/office/dossier/${dossier}?part=sites`);
      await says(clerk, 'Đã xác nhận');
      await look('dossier-sites', clerk);
      await clerk.goto(`${server.url}/office/dossier/${dossier}?part=rules`);
      await says(clerk, 'khoản 1 Điều 8');
      await look('dossier-rules', clerk);
    });
    await report.step('the line company names its duty', async () => {
      const page = await open('vienthong');
      await page.goto(`${server.url}/office/windows?open=${dossier}`);
      await page.locator('.window-sites input').nth(0).fill('Vũ Minh Họa');
      await page.locator('.window-sites input').nth(1).fill('0300044101');
      await page.locator('.window-sites button').first().click();
      await says(page, 'Đã cử người trực tại 1/');
      await look('windows', page);
    });
    await report.step('the leader consents on a telephone', async () => {
      const host = new Client(server.url, wire);
      await host.login('soyte', server.password('soyte'));
      const slot = { opens_at: '2026-12-09T14:00:00+07:00', ends_at: '2026-12-09T16:00:00+07:00' };
      await host.post('/api/dossiers', {
        act: 'register',
        registration: { host_units: ['SYT'], contact_name: 'Trần Thử', contact_phone: '0300025001', title: kSecond, slot, seats: [25, 44], chair_seat: 25 },
      });
      const page = await open('lanhdaovp', kTelephone);
      await page.goto(`${server.url}/office/cards`);
      await row(page, kSecond).waitFor();
      await look('leader', page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert(wide <= 0, `the page is ${wide} px wider than the telephone`);
      await row(page, kSecond).locator('[data-action="approve"]').click();
      await page.locator('[data-action="consent"]').waitFor();
      await look('leader-consent', page);
      await press(page, 'consent');
      await row(page, kSecond).waitFor({ state: 'detached' });
    });
    await report.step('a registration by letter is typed in whole: its arrival counts, its scan stays', async () => {
      await typeInLetter({ page: clerk, server, wire, directory, look });
    });
    await report.step('day, week, and the week on one sheet', async () => {
      await clerk.goto(`${server.url}/office/calendar?day=2026-12-03`);
      await says(clerk, kTitle);
      await look('week', clerk);
      await clerk.goto(`${server.url}/office/calendar?view=day&day=2026-12-03`);
      await says(clerk, 'Theo điểm cầu');
      await look('day', clerk);
      await clerk.goto(`${server.url}/office/week-sheet?day=2026-11-30`);
      await says(clerk, kTitle);
      await look('week-sheet', clerk);
      const [drawn] = await Promise.all([clerk.waitForEvent('download'), press(clerk, 'week-pdf')]);
      await drawn.saveAs(path.join(directory, 'week-drawn.pdf'));
      assert(fs.readFileSync(path.join(directory, 'week-drawn.pdf')).subarray(0, 5).toString() === '%PDF-', 'the drawn week is no PDF');
      const pdf = await clerk.pdf({ preferCSSPageSize: true });
      fs.writeFileSync(path.join(directory, 'week.pdf'), pdf);
      const pages = pdf.toString('latin1').match(/\/Type \/Page[^s]/g).length;
      assert(pages === 1, `the week takes ${pages} sheets`);
    });
    await report.step('an emergency by telephone: four fields, one press, and one dossier though the second call failed', () =>
      takeTheCall({ page: clerk, server, wire, look }));
    await report.step('every list without its server, and with nothing in it', async () => {
      for (const [user, lists] of Object.entries(kLists)) {
        const page = people.pageOf(user) ?? (await open(user));
        for (const list of lists) {
          await cutAndBack(page, server.url, list, look);
          await nothingThere(page, server.url, list, look);
        }
      }
    });
    await report.step('a list that is there in part says how much of it', () => inPart(clerk, server.url, dossier, look));
    await report.step('roles see their own pages only', async () => {
      const seen = {};
      for (const { name, page } of people.browsers) {
        await page.goto(`${server.url}/office`);
        await page.locator('.office-tabs a').first().waitFor();
        seen[name] = (await page.locator('.office-tabs a').allInnerTexts()).join(', ');
      }
      assert(!/Chờ xử lý|Chờ ý kiến/.test(seen.soyte + seen['dakto.cq'] + seen.vienthong), JSON.stringify(seen));
      assert(seen.vanphong.includes('Chờ xử lý') && seen.lanhdaovp.includes('Chờ ý kiến'), JSON.stringify(seen));
      return Object.entries(seen).map(([who, tabs]) => `${who}: ${tabs}`).join(' | ');
    });
    await report.step('English: the same pages', async () => {
      await clerk.evaluate(() => localStorage.setItem('diemcau.language', 'en'));
      for (const where of ['inbox?show=waiting', `dossier/${dossier}?part=rules`, 'calendar', 'received', 'emergency', `report/${dossier}`]) {
        await clerk.goto(`${server.url}/office/${where}`);
        await clerk.locator('.office-main h1').first().waitFor();
        await look(`en-${where.replace(/\W+/g, '-')}`, clerk);
      }
    });
    await report.step('no violation of WCAG A and AA on any of them', () => assert(people.problems.length === 0, people.problems.join(' | ')));
    await report.step('every body kept to the contract', () => assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | ')));
  } finally {
    await people.close();
    await server.stop();
  }
}
