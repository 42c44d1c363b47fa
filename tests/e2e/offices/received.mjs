// A registration that came to the Office as a letter, typed in whole by the clerk: what counts is when the letter came,
// and the letter itself stays with the dossier.
import fs from 'node:fs';
import path from 'node:path';
import { Client } from '../lib/api.mjs';
import { addGuests, attach, chooseTime, nameMeeting, pickDay, pickOption, press, recordLetter, says, sentDossier } from '../lib/office_pages.mjs';
import { assert, until } from '../lib/report.mjs';

const kTitle = 'Hội nghị triển khai công tác phòng cháy';
const kLetter = Buffer.from('%PDF-1.4\ncông văn đã ký, bản quét\n%%EOF\n');
const kInvitation = Buffer.from('%PDF-1.4\ngiấy mời đã ký, bản quét\n%%EOF\n');

// A letter of the day before, on the clock's second of December for the third: in time by its arrival, late by the typing.
export async function typeInLetter({ page, server, wire, directory, look }) {
  await page.goto(`${server.url}/office/received`);
  await page.locator('.arrival').waitFor();
  await pickDay(page, 'arrival-day', '01/12/2026');
  await page.locator('.arrival .time-field input').fill('16h20');
  await page.locator('.arrival').getByLabel('Số văn bản').fill('45/CV-SYT');
  await pickDay(page, 'arrival-date', '30/11/2026');
  await page.locator('.arrival').getByLabel('Người ký').fill('Giám đốc Lê Mẫu');
  await attach(page.locator('.arrival'), { name: 'cong-van-45.pdf', buffer: kLetter });
  await pickOption(page, 'reg-host', 'Sở Y tế');
  await nameMeeting(page, { title: kTitle, phone: '0300025001', contact: 'Trần Thử' });
  await pickOption(page, 'reg-hosts', 'Ban Tuyên giáo Tỉnh ủy');
  await page.locator('.hosts li', { hasText: 'Ban Tuyên giáo' }).getByRole('button', { name: 'Đưa lên thứ nhất' }).click();
  await page.locator('.hosts li', { hasText: 'Sở Y tế' }).getByRole('button', { name: 'Đưa lên thứ nhất' }).click();
  await look('received-arrival', page);
  await press(page, 'next');
  await chooseTime(page, { day: '03/12/2026', from: '8h00', to: '10h00' });
  await press(page, 'next');
  await page.locator('.site-boxes').getByText('Điểm cầu Sở Y tế', { exact: true }).click();
  await page.locator('.site-boxes').getByText('Điểm cầu huyện Đăk Tô', { exact: true }).click();
  await takesFreeTime(page, look);
  await press(page, 'next');
  await page.getByText('Điền cho tất cả').click();
  await addGuests(page, { unit: 'Sở Giáo dục', count: 7 });
  await look('received-people', page);
  await press(page, 'next');
  await attach(page.locator('.registration-step'), { name: 'ke-hoach-pccc.pdf', buffer: Buffer.from('%PDF-1.4\nkế hoạch PCCC\n%%EOF\n') });
  await look('received-plan', page);
  await lateByItsArrival(page);
  await press(page, 'submit');
  const id = await sentDossier(page);
  await checkStored({ id, server, wire });
  await says(page, 'Sở Y tế, Ban Tuyên giáo');
  await opensScan(page, directory, '45/CV-SYT', kLetter);
  await look('received-dossier', page);
  return id;
}

// The site has another meeting until half past eleven: the next free time stands beside the clash, and one press takes it.
async function takesFreeTime(page, look) {
  await page.locator('.conflict-list').waitFor();
  const free = page.locator('.free-times [data-free]').first();
  await free.waitFor();
  await look('received-free-times', page);
  await free.click();
  await page.locator('.conflict-free').waitFor();
}

// The page says "late" by the day that was typed for the arrival, not by today.
async function lateByItsArrival(page) {
  assert((await page.locator('.late-note').count()) === 0, 'late, though the letter came in time');
  await page.locator('.ant-steps-item').first().click();
  await pickDay(page, 'arrival-day', '02/12/2026');
  await page.locator('.arrival .time-field input').fill('8h30');
  await page.locator('.arrival .time-field input').blur();
  await says(page, '(khoản 1 Điều 8): hạn cuối là hết thứ Ba, 01/12/2026');
  await pickDay(page, 'arrival-day', '01/12/2026');
  await page.locator('.late-note').waitFor({ state: 'detached' });
  await page.locator('.arrival .time-field input').fill('16h20');
  await page.locator('.arrival .time-field input').blur();
  await page.locator('.ant-steps-item').last().click();
}

async function checkStored({ id, server, wire }) {
  const clerk = new Client(server.url, wire);
  await clerk.login('vanphong', server.password('vanphong'));
  const dossier = await clerk.get(`/api/dossiers/${id}`);
  const arrived = Date.parse('2026-12-01T16:20:00+07:00');
  const [letter] = dossier.facts;
  const rule = dossier.outcomes.find((one) => one.rule === 'DL-REG');
  assert(!dossier.late && rule.status === 'MET' && Date.parse(rule.met_at) === arrived, `DL-REG ${JSON.stringify(rule)}`);
  assert(Date.parse(letter.happened_at) === arrived && letter.channel === 'LETTER' && letter.on_behalf_of === 'SYT', JSON.stringify(letter));
  const { number, date, signer, file } = letter.document;
  assert(number === '45/CV-SYT' && date === '2026-11-30' && signer === 'Giám đốc Lê Mẫu' && /^[0-9a-f]{64}$/.test(file), JSON.stringify(letter.document));
  const { delegates, host_units: hosts, plan, registered_by: by, slot } = dossier.registration;
  assert(Date.parse(slot.opens_at) === Date.parse('2026-12-03T11:30:00+07:00') && Date.parse(slot.ends_at) === Date.parse('2026-12-03T13:30:00+07:00'), `not the free time: ${JSON.stringify(slot)}`);
  assert(hosts.join() === 'SYT,BTGTU' && by === 'SYT' && plan.file && plan.file !== file, JSON.stringify(dossier.registration));
  assert(delegates.some(({ unit, count }) => unit === 'SGDDT' && count === 7) && delegates.length === 3, JSON.stringify(delegates));
}

// What another body's letter told, with the letter: it opens from the line of the history it made.
export async function recordScannedLetter({ page, directory, number, look }) {
  await recordLetter(page, number, { scan: { name: 'giay-moi.pdf', buffer: kInvitation }, whileOpen: look });
  await opensScan(page, directory, number, kInvitation);
}

async function opensScan(page, directory, number, content) {
  const link = page.locator('.history-scan', { hasText: number });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const file = path.join(directory, `scan-${number.replace(/\W+/g, '-')}.pdf`);
  await download.saveAs(file);
  await until('the scan is on the disk', () => fs.existsSync(file));
  assert(fs.readFileSync(file).equals(content), `the scan of ${number} is not what was attached`);
}
