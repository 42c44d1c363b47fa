// What people of the institution do on its pages, by the words and marks on them. If a page changes, this file changes.
import path from 'node:path';
import { violations } from './accessibility.mjs';
import { openBrowser } from './browser.mjs';
import { login } from './pages.mjs';
import { until } from './report.mjs';

const kLaptop = { width: 1366, height: 768 };

// A browser for each, pictures of what they saw, and what axe-core said of it.
export class OfficePeople {
  constructor({ directory, wire, server }) {
    Object.assign(this, { directory, wire, server });
    this.browsers = [];
    this.problems = [];
  }

  async open(user, { size = kLaptop, name = user } = {}) {
    const browser = await openBrowser({ directory: this.directory, name, wire: this.wire, ...size });
    this.browsers.push(browser);
    browser.page.setDefaultTimeout(60_000);
    await login(browser.page, this.server.url, user, this.server.password(user));
    return browser.page;
  }

  pageOf(name) {
    return this.browsers.find((one) => one.name === name)?.page;
  }

  async look(name, page) {
    await page.screenshot({ path: path.join(this.directory, `${name}.png`) });
    for (const problem of await violations(page)) this.problems.push(`${name}: ${problem}`);
  }

  async close() {
    for (const browser of this.browsers.splice(0)) await browser.close().catch(() => {});
  }
}

export const says = (page, text) => page.getByText(text, { exact: false }).first().waitFor();
export const press = (page, action) => page.locator(`[data-action="${action}"]`).first().click();
export const cardOf = (page, title) => page.locator('[data-dossier]', { hasText: title });
export const stageIs = (page, ...stages) => until(`the dossier is ${stages}`, async () =>
  stages.includes(await page.locator('.dossier').getAttribute('data-stage', { timeout: 1000 }).catch(() => '')));

const opened = (element) => until('it stands', () => element.evaluate((node) => node.getAnimations({ subtree: true }).length === 0 && getComputedStyle(node).opacity === '1'));
const input = (within, label) => within.locator('label.field', { hasText: label }).locator('input');

export async function nameMeeting(page, { title, phone, contact }) {
  await input(page, 'Tên cuộc họp').fill(title);
  if (contact) await input(page, 'Người liên hệ').fill(contact);
  await input(page, 'Điện thoại liên hệ').fill(phone);
}

// `day` as it is typed: 03/12/2026.
export async function chooseTime(page, { day, from, to }, whileOpen = () => {}) {
  const calendar = page.locator('.ant-picker-dropdown');
  await page.locator('.ant-picker input').first().fill(day);
  await opened(calendar);
  await whileOpen();
  await page.keyboard.press('Enter');
  await calendar.waitFor({ state: 'hidden' }); // half faded it has no contrast
  await page.locator('.time-field input').nth(0).fill(from);
  await page.locator('.time-field input').nth(1).fill(to);
  await page.locator('.time-field input').nth(1).blur();
}

export async function chooseSites(page, captions) {
  for (const caption of captions) await page.locator('.site-boxes').getByText(caption, { exact: true }).click();
}

export const attachPlan = (page, file) => attach(page, file);

// The file is at the server when its name stands there.
export async function attach(within, { name, buffer }) {
  await within.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await within.locator('.plan-file', { hasText: name }).waitFor();
}

// `field`: the id of its label; `day` as it is typed.
export async function pickDay(page, field, day) {
  const picker = page.locator(`input[aria-labelledby="${field}"]`);
  await picker.fill(day);
  await picker.press('Enter');
  await page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)').waitFor({ state: 'hidden' });
}

// A list that is searched by typing, with marks or without.
export async function pickOption(page, field, typed) {
  await pickTyped(page, page.locator(`input[aria-labelledby="${field}"]`), typed);
}

// The list is the input's own: that of a field before it may still be on its way out.
async function pickTyped(page, input, typed) {
  await input.fill(typed);
  const list = await until('the list is open', () => input.getAttribute('aria-controls'));
  await page.locator('.ant-select-dropdown').filter({ has: page.locator(`[id="${list}"]`) }).locator('.ant-select-item-option').first().click();
}

// A unit that sits at the site of another.
export async function addGuests(page, { unit, count }) {
  const row = page.locator('.guest-add');
  await pickTyped(page, row.locator('input').first(), unit);
  await row.locator('.ant-input-number input').fill(String(count));
  await row.locator('button.btn').click();
  await page.locator('.guests li').waitFor();
}

// After the send: the dossier's number.
export async function sentDossier(page) {
  await until('the host sees his dossier', () => /\/office\/dossier\/\d+/.test(page.url()));
  return Number(page.url().match(/dossier\/(\d+)/)[1]);
}

export async function sendNotice(page, action) {
  await press(page, action);
  await page.locator('dialog').getByRole('button', { name: 'Gửi thông báo' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

// The letter of an invitation is what the dialog begins with.
export async function recordLetter(page, number, { scan, whileOpen = () => {} } = {}) {
  await press(page, 'record');
  await input(page.locator('dialog'), 'Số văn bản').fill(number);
  if (scan) await attach(page.locator('dialog'), scan);
  await whileOpen();
  await press(page, 'save-record');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await says(page, number);
}

// The notice of this meeting, open.
export async function openNotice(page, url, dossier) {
  await page.goto(`${url}/office/notices`);
  const notice = page.locator(`.notice[data-dossier="${dossier}"]`);
  await notice.waitFor();
  if ((await notice.getAttribute('data-open')) !== 'true') await notice.locator('.notice-head').click();
  return notice;
}

export async function acknowledge(page, url, dossier) {
  const notice = await openNotice(page, url, dossier);
  await notice.locator('[data-action="acknowledge"]').click();
  await says(page, 'Đã xác nhận');
}

export async function enterEmergency(page, url, { caller, sites }, whileOpen = () => {}) {
  await page.goto(`${url}/office/emergency`);
  await input(page, 'Người gọi').fill(caller);
  for (const caption of sites) await page.locator('.site-boxes').getByText(caption, { exact: true }).click();
  await whileOpen();
  await press(page, 'emergency');
  await stageIs(page, 'APPROVED');
  return sentDossier(page);
}
