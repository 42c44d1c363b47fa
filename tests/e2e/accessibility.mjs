// Every page of the real program and what opens in it, in both languages, under axe-core; a still that grows old; and the desk
// of a province of 168 sites, all of them there: every name is found by typing it without accents.
import path from 'node:path';
import { closeDialog, deskDialogs, ended, leaveDialog, roomDialogs, takeOver } from './accessibility/rooms.mjs';
import { Judge, shows } from './accessibility/judge.mjs';
import { PostedStills } from './accessibility/lively.mjs';
import { everyName } from './accessibility/names.mjs';
import { oldStills, roomWithStills } from './accessibility/old_stills.mjs';
import { kSites, seedProvince } from './accessibility/province.mjs';
import { Client } from './lib/api.mjs';
import { BotProcess } from './lib/bots.mjs';
import { openBrowser } from './lib/browser.mjs';
import { writeClip, writeTone, toneHz } from './lib/clip.mjs';
import { OperatorPage, SitePage, login } from './lib/pages.mjs';
import { assert } from './lib/report.mjs';
import { openRoomScreen } from './lib/room-screen.mjs';
import { Server } from './lib/server.mjs';

const kRoom = 44;
const kOld = 46; // its stills stop
const kPin = '482615';
const kScreens = ['program', 'program-clock', 'wall', 'queue'];

export async function run({ directory, report, wire, root }) {
  const server = new Server({ directory });
  const bots = new BotProcess();
  const browsers = [];
  const judge = new Judge(directory);
  const open = async (name, size, media = {}) => {
    const browser = await openBrowser({ directory, name, wire, ...size, ...media });
    browsers.push(browser);
    return browser;
  };
  const laptop = { width: 1366, height: 768 };
  let meeting, clerk, desk, room, stills, chair;
  try {
    await report.step(`a province of ${kSites} sites, a meeting of all of them`, async () => {
      server.password = seedProvince(root, directory);
      await server.start();
      clerk = new Client(server.url, wire);
      await clerk.login('dieukhien1', server.password('dieukhien1'));
      meeting = (await clerk.get('/api/meetings')).find((each) => each.seats.length === kSites).id;
    });
    await report.step('before and after the log-in: certificate, log-in, pairing, a password that must be changed, office', async () => {
      const { page } = await open('clerk', laptop);
      await page.goto(`${server.url}/cert`); // by the machine's own language it has one text
      await judge.look('cert', page, 'vi');
      await page.goto(`${server.url}/login`);
      await judge.page('login', page, shows('input[name="user"]'));
      await page.goto(`${server.url}/pair`);
      await judge.page('pair', page, shows('input'));
      await mustChange(page, clerk, 'soyte');
      await page.goto(`${server.url}/password`);
      await judge.page('password', page, shows('input[name="again"]'));
      await page.context().clearCookies();
      await login(page, server.url, 'dieukhien1', server.password('dieukhien1'));
      for (const tab of ['meetings', 'sites', 'users']) {
        await page.goto(`${server.url}/office/${tab}`);
        await judge.page(`office-${tab}`, page, shows('main h1'));
      }
      return judge.verdict();
    });
    await report.step('the room: lobby, meeting, its dialogs, room screen', async () => {
      const clip = await writeClip(path.join(directory, '..', `clip-${kRoom}.y4m`), kRoom, 240);
      room = new SitePage(await open('room', laptop, { clip, tone: writeTone(path.join(directory, 'tone.wav'), toneHz(1)) }), server.url, kRoom);
      await room.pair((await clerk.post(`/api/sites/${kRoom}/pairing-code`, {})).code);
      await judge.page('lobby', room.page, shows('[data-device-check]'));
      await room.checkIn(kPin);
      await room.deviceCheck();
      await room.join();
      await judge.page('room', room.page, shows('[data-scene="program"]'));
      await roomDialogs(judge, room);
      const screen = await openRoomScreen(room);
      await judge.state('room-screen', screen, ['body'], { by: room.page });
      await screen.close();
      await takeOver(judge, room);
      return judge.verdict();
    });
    await report.step('the desk, its dialogs, a room asked before it leaves', async () => {
      desk = new OperatorPage(await open('desk', { width: 1920, height: 1080 }), server.url);
      await desk.login('dieukhien1', server.password('dieukhien1'));
      await desk.enter(meeting);
      await judge.page('desk', desk.page, shows('[data-seat]'));
      await desk.select(kRoom);
      await judge.state('desk-selected', desk.page, [`[data-detail="${kRoom}"]`, `[data-seat="${kRoom}"]`]);
      await deskDialogs(judge, desk);
      await leaveDialog(judge, desk, room, kRoom);
      await closeDialog(judge, desk);
      return judge.verdict();
    });
    await report.step('the chair, who watches, the screens', async () => {
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
    await report.step('a still that is not renewed is greyed with its age; who is gone has no level', async () => {
      const old = await roomWithStills({ bots, server, clerk, meeting, seat: kOld, wire });
      return oldStills(desk.page, old, kOld);
    });
    await report.step('a meeting that is over: the desk, the room, the chair', async () => {
      ({ page: chair } = await open('chair', laptop));
      await login(chair, server.url, 'chutri', server.password('chutri'));
      await chair.goto(`${server.url}/chair/${meeting}`);
      await shows('[data-scene="program"]')(chair);
      await ended(judge, desk, room, chair);
      return judge.verdict();
    });
    await report.step(`${kSites} sites, all there: every name is found by typing it without accents within 2 s, and no long task keeps the page`, async () => {
      await chair.close();
      const owns = desk.page.locator('[data-action="take_control"]');
      if (await owns.count()) await owns.click();
      await desk.page.locator('[data-action="reopen"]').first().click();
      await shows('[data-seat]')(desk.page);
      stills = new PostedStills(clerk, meeting, wire);
      await stills.pair((await desk.state()).sites.map((row) => row.seat).filter((seat) => seat !== kRoom));
      return everyName(desk, stills, report, directory, kSites);
    });
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
    });
  } finally {
    stills?.stop();
    await bots.stop();
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}

// A one-time code is a way in to a new password and to nothing else.
async function mustChange(page, clerk, user) {
  const { code } = await clerk.post(`/api/users/${user}/one-time-code`, {});
  const status = await page.evaluate(async (body) => (await fetch('/api/session/code', {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-diemcau': '1' }, body,
  })).status, JSON.stringify({ user, code }));
  assert(status < 300, `the code of ${user}: ${status}`);
}
