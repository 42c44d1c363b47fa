// A rehearsal with a good room and a bad one in real browsers: a covered lens and a dead microphone are found, every screen
// says that it is a rehearsal, and nothing of it is left on air when it is over.
import path from 'node:path';
import { Client } from './lib/api.mjs';
import { openBrowser } from './lib/browser.mjs';
import { kHeight, kWidth, toneHz, writeClip, writePictures, writeTone, writeWave } from './lib/clip.mjs';
import { OperatorPage, SitePage } from './lib/pages.mjs';
import { assert, until } from './lib/report.mjs';
import { openRoomScreen } from './lib/room-screen.mjs';
import { Server } from './lib/server.mjs';

const kGood = 44;
const kBad = 46;
const kPin = '482615';

export async function run({ directory, report, wire }) {
  const server = new Server({ directory });
  const browsers = [];
  const open = async (name, media) => {
    const browser = await openBrowser({ directory, name, wire, width: 1366, height: 768, ...media });
    browsers.push(browser);
    return browser;
  };
  const media = {
    [kGood]: async () => ({
      clip: await writeClip(path.join(directory, '..', `clip-${kGood}.y4m`), kGood, 240), tone: writeTone(path.join(directory, 'tone.wav'), toneHz(1)),
    }),
    [kBad]: async () => ({
      clip: await writePictures(path.join(directory, 'covered.y4m'), 30, () => Buffer.alloc(kWidth * kHeight, 4)),
      tone: writeWave(path.join(directory, 'dead.wav'), 2, () => 0),
    }),
  };
  const rooms = {};
  let desk, screen;
  const row = async (seat) => (await desk.state()).sites.find((site) => site.seat === seat);
  const marks = (page) => page.locator('[data-rehearsal-mark]').count();
  const everyScreen = () => [desk.page, rooms[kGood].page, rooms[kBad].page, screen];
  try {
    await report.step('two rooms come in, one with a covered lens and a dead microphone', async () => {
      await server.start();
      desk = new OperatorPage(await open('desk', {}), server.url);
      await desk.login('dieukhien1', server.password('dieukhien1'));
      const [meeting] = (await desk.api('GET', '/api/meetings')).body;
      await desk.enter(meeting.id);
      const person = new Client(server.url, wire);
      await person.login('dieukhien2', server.password('dieukhien2'));
      for (const seat of [kGood, kBad]) {
        rooms[seat] = new SitePage(await open(`room-${seat}`, await media[seat]()), server.url, seat);
        await rooms[seat].pair((await person.post(`/api/sites/${seat}/pairing-code`, {})).code);
        await rooms[seat].checkIn(kPin);
        if (seat === kGood) await rooms[seat].deviceCheck();
        await rooms[seat].join();
        await rooms[seat].openMicrophone();
      }
      screen = await openRoomScreen(rooms[kGood]);
    });
    await report.step('the rehearsal begins: every screen says so', async () => {
      await desk.page.locator('[data-action="rehearse"]').click();
      await desk.page.locator('[data-rehearse="1"]').click();
      await until('the mark is everywhere', async () => (await Promise.all(everyScreen().map(marks))).every((count) => count === 1));
      for (const page of [desk.page, rooms[kGood].page]) await page.locator('[data-rehearsal="1"]').waitFor();
    });
    await report.step('a black picture is found, and only there', async () => {
      await until('the covered lens is seen', async () => (await row(kBad)).black);
      assert(!(await row(kGood)).black, 'the good room is called black');
      await desk.page.locator(`[data-seat="${kBad}"]`).getByText('Hình đen').waitFor();
    });
    await report.step('a microphone that says nothing when it is called is found, and only there', async () => {
      await desk.call(kBad);
      await until('the dead microphone is noticed', async () => (await row(kBad)).silent);
      await desk.call(kGood);
      await until('the good room is heard', async () => (await desk.page.evaluate((seat) => window.__diemcau.room.levels.of?.(seat) ?? -127, kGood)) > -50);
      assert(!(await row(kGood)).silent, 'the good room is called silent');
      await desk.take();
      for (const [name, { page }] of [['desk', desk], ['room', rooms[kGood]]]) await page.screenshot({ path: path.join(directory, `${name}.png`) }).catch(() => {});
    });
    await report.step('the end: no mark, no picture, no open microphone; the meeting opens as if nothing had been', async () => {
      await desk.page.locator('[data-action="rehearsal_end"]').click();
      await until('the mark is gone', async () => (await Promise.all(everyScreen().map(marks))).every((count) => count === 0));
      await until('the holding picture', async () => (await desk.state()).program.scene.mode === 'holding');
      const { meeting, sites } = await desk.state();
      assert(sites.every((site) => !site.bridge_mic), 'a microphone is open');
      assert(JSON.stringify(meeting.rehearsals) === '[1]', JSON.stringify(meeting.rehearsals));
      await desk.open();
      await until('the meeting is not marked as a rehearsal', async () => (await marks(desk.page)) === 0);
    });
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
    });
  } finally {
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}
