// Every page of the real program, in both languages, under axe-core; and the desk of a province of 168 sites: every name is
// found by typing it without accents. How long that takes, and how long the page was ever busy, is reported.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { violations } from './lib/accessibility.mjs';
import { Client } from './lib/api.mjs';
import { openBrowser } from './lib/browser.mjs';
import { writeClip, writeTone, toneHz } from './lib/clip.mjs';
import { OperatorPage, SitePage, login } from './lib/pages.mjs';
import { assert, until } from './lib/report.mjs';
import { openRoomScreen } from './lib/room-screen.mjs';
import { Server, kProgram } from './lib/server.mjs';

const kSites = 168;
const kRoom = 44;
const kPin = '482615';
const kScreens = ['program', 'program-clock', 'wall', 'queue'];

// The demo province and communes beside it, to the size of the largest province.
function writeProvince(root, directory) {
  const text = fs.readFileSync(path.join(root, 'seed/kontum-2020.yaml'), 'utf8');
  const known = text.match(/^ {2}- \{num: /gm).length;
  const communes = Array.from({ length: kSites - known }, (_, i) =>
    `  - {num: ${1001 + i}, code: XM${i + 1}, role: ENDPOINT, level: COMMUNE, caption: Điểm cầu xã Mẫu ${i + 1}, owner: DTO_UB, operators: {GOV: DTO_UB}, ` +
    `room: {name: Phòng họp, seats: 20}, endpoint: BROWSER, profile: STANDARD, vc_prefix: 10.60.${60 + i}.0/24, lines: [[TSLCD, VT1, 6]], ` +
    'power: {ups_min: 20, generator: false}, power_branch: DTO_DL, rules_posted: 2020-02-20}\n');
  const file = path.join(directory, 'province.yaml');
  const at = text.indexOf('technicians:');
  fs.writeFileSync(file, `${text.slice(0, at)}${communes.join('')}\n${text.slice(at)}`);
  return file;
}

// `action` changes what the page shows; a page is judged in Vietnamese and then in English.
class Judge {
  constructor(directory) {
    this.directory = directory;
    this.seen = [];
    this.problems = [];
  }

  async page(name, page, ready) {
    for (const language of ['vi', 'en']) {
      await page.evaluate((wanted) => localStorage.setItem('diemcau.language', wanted), language);
      await page.reload();
      await ready(page);
      await this.look(`${name} (${language})`, page);
    }
    await page.evaluate(() => localStorage.setItem('diemcau.language', 'vi'));
  }

  async look(name, page) {
    await page.screenshot({ path: path.join(this.directory, `${name.replace(/[ ()]+/g, '-')}.png`) }).catch(() => {});
    this.seen.push(name);
    // Half-way through a transition colours have less contrast than before and after it: what stays is judged.
    let found;
    await until('no violation', async () => (found = await violations(page)).length === 0, { timeout: 5000, every: 1000 }).catch(() => {});
    for (const problem of found) this.problems.push(`${name}: ${problem}`);
  }

  verdict() {
    assert(this.problems.length === 0, this.problems.join(' | '));
    return this.seen.splice(0).join(', ');
  }
}

const shows = (selector) => (page) => page.locator(selector).first().waitFor();

export async function run({ directory, report, wire, root }) {
  const server = new Server({ directory });
  const browsers = [];
  const judge = new Judge(directory);
  const open = async (name, size, media = {}) => {
    const browser = await openBrowser({ directory, name, wire, ...size, ...media });
    browsers.push(browser);
    return browser;
  };
  const laptop = { width: 1366, height: 768 };
  let meeting, clerk, desk;
  try {
    await report.step(`a province of ${kSites} sites, a meeting of all of them`, async () => {
      const done = spawnSync(kProgram, ['seed', writeProvince(root, directory), '--data-dir', path.join(directory, 'data')], { encoding: 'utf8' });
      assert(done.status === 0, `seed: ${done.stderr}`);
      const passwords = Object.fromEntries(done.stdout.trim().split('\n').map((line) => line.trim().split(/\s+/)));
      server.password = (user) => passwords[user];
      await server.start();
      clerk = new Client(server.url, wire);
      await clerk.login('dieukhien1', server.password('dieukhien1'));
      meeting = (await clerk.get('/api/meetings')).find((each) => each.seats.length === kSites).id;
    });
    await report.step('before and after the log-in: log-in, pairing, office', async () => {
      const { page } = await open('clerk', laptop);
      await page.goto(`${server.url}/login`);
      await judge.page('login', page, shows('input[name="user"]'));
      await page.goto(`${server.url}/pair`);
      await judge.page('pair', page, shows('input'));
      await login(page, server.url, 'dieukhien1', server.password('dieukhien1'));
      for (const tab of ['meetings', 'sites', 'users']) {
        await page.goto(`${server.url}/office/${tab}`);
        await judge.page(`office-${tab}`, page, shows('main h1'));
      }
      return judge.verdict();
    });
    await report.step('the room: lobby, meeting, room screen', async () => {
      const clip = await writeClip(path.join(directory, '..', `clip-${kRoom}.y4m`), kRoom, 240);
      const room = new SitePage(await open('room', laptop, { clip, tone: writeTone(path.join(directory, 'tone.wav'), toneHz(1)) }), server.url, kRoom);
      await room.pair((await clerk.post(`/api/sites/${kRoom}/pairing-code`, {})).code);
      await judge.page('lobby', room.page, shows('[data-device-check]'));
      await room.checkIn(kPin);
      await room.deviceCheck();
      await room.join();
      await judge.page('room', room.page, shows('[data-scene="program"]'));
      const screen = await openRoomScreen(room);
      await judge.look('room-screen', screen);
      return judge.verdict();
    });
    await report.step('the desk, its dialogs, the chair, who watches, the screens', async () => {
      desk = new OperatorPage(await open('desk', { width: 1920, height: 1080 }), server.url);
      await desk.login('dieukhien1', server.password('dieukhien1'));
      await desk.enter(meeting);
      await judge.page('desk', desk.page, shows('[data-seat]'));
      await desk.select(kRoom);
      await judge.look('desk-selected', desk.page);
      for (const dialog of ['screens', 'open']) {
        await desk.page.locator(`[data-action="${dialog}"]`).click();
        await judge.look(`desk-${dialog}`, desk.page);
        await desk.page.keyboard.press('Escape');
      }
      const { page } = await open('watchers', laptop);
      for (const [user, address] of [['chutri', `chair/${meeting}`], ['vanphong', `viewer/${meeting}`]]) {
        await page.context().clearCookies();
        await login(page, server.url, user, server.password(user));
        await page.goto(`${server.url}/${address}`);
        await judge.page(address.split('/')[0], page, shows('[data-scene="program"]'));
      }
      for (const screen of kScreens) {
        await page.goto(`${server.url}/screen/${meeting}/${screen}`);
        await judge.page(`screen-${screen}`, page, shows(`[data-screen="${screen}"] main > *`));
      }
      return judge.verdict();
    });
    await report.step(`${kSites} sites: every name is found by typing it without accents`, () => everyName(desk, report, directory));
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
    });
  } finally {
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

async function everyName(desk, report, directory) {
  const { page } = desk;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => {
    window.__busy = [];
    new PerformanceObserver((list) => window.__busy.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  });
  const rows = (await desk.state()).sites;
  assert(rows.length === kSites, `${rows.length} rows on the desk`);
  const filter = page.locator('input[type="search"]').first();
  const took = [];
  for (const row of rows) {
    const from = performance.now();
    await filter.fill(plain(row.caption));
    await until(`${row.caption} is on the screen`, () => page.evaluate((seat) => {
      const box = document.querySelector(`[data-seat="${seat}"]`)?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    }, row.seat), { every: 10 });
    took.push(performance.now() - from);
    report.time('name_found', took.at(-1));
  }
  await page.screenshot({ path: path.join(directory, `filter-${kSites}.png`) }).catch(() => {});
  await filter.fill('');
  await until('all rows are back', async () => (await page.locator('[data-seat]').count()) >= kSites);
  const busy = await page.evaluate(() => window.__busy);
  took.sort((a, b) => a - b);
  return `median ${took[kSites >> 1].toFixed(0)} ms, slowest ${took.at(-1).toFixed(0)} ms; ${busy.length} tasks over 50 ms, the longest ${Math.max(0, ...busy).toFixed(0)} ms`;
}
