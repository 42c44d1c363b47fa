// Rehearsal 2 with a good room and a bad one in real browsers, one that nobody calls and one that never comes: a covered lens
// and a dead microphone are found, every screen says that it is a rehearsal, nothing of it is left on air when it is over, and
// what was measured stands in the dossier, each room with its picture.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Institution } from './demo/institution.mjs';
import { pairedSite } from './lib/api.mjs';
import { BotProcess, SiteBot } from './lib/bots.mjs';
import { openBrowser } from './lib/browser.mjs';
import { kHeight, kWidth, toneHz, writeClip, writePictures, writeTone, writeWave } from './lib/clip.mjs';
import { OperatorPage, SitePage } from './lib/pages.mjs';
import { assert, until } from './lib/report.mjs';
import { openRoomScreen } from './lib/room-screen.mjs';
import { Server } from './lib/server.mjs';

const kMain = 1; // comes without a browser, and nobody calls it
const kGood = 44;
const kBad = 46;
const kNever = 47;
const kSeats = [kMain, kGood, kBad, kNever];
const kPin = '482615';

export async function run({ directory, report, wire }) {
  const institution = new Institution();
  const server = new Server({ directory, settings: { clock: institution.time(-3, '08:00') } });
  const bots = new BotProcess();
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
  let desk, screen, meeting, bot;
  const site = async (seat) => (await institution.dossier(meeting)).sites.find((one) => one.seat === seat);
  const item = async (seat, name) => (await site(seat)).readiness.find((one) => one.item === name);
  const registered = async () => {
    const registration = {
      host_units: ['SYT'], contact_name: 'Trần Thử', contact_phone: '0300025001', kind: 'BRIEFING', title: 'Giao ban y tế', purpose: 'Giao ban',
      slot: institution.slot(0, '08:00', '10:00'), seats: kSeats, chair_seat: kMain, delegates: [],
    };
    const { id } = await (await institution.as('soyte')).post('/api/dossiers', { act: 'register', registration });
    await institution.act('lanhdaovp', id, 'approve');
    return id;
  };
  const row = async (seat) => (await desk.state()).sites.find((site) => site.seat === seat);
  const marks = (page) => page.locator('[data-rehearsal-mark]').count();
  const everyScreen = () => [desk.page, rooms[kGood].page, rooms[kBad].page, screen];
  try {
    await report.step('two rooms come in, one with a covered lens and a dead microphone', async () => {
      await server.start();
      institution.begin({ server, directory, wire });
      meeting = await registered();
      await institution.at(0, '06:40');
      desk = new OperatorPage(await open('desk', {}), server.url);
      await desk.login('dieukhien1', server.password('dieukhien1'));
      await desk.enter(meeting);
      const person = await institution.as('dieukhien2');
      for (const seat of [kGood, kBad]) {
        rooms[seat] = new SitePage(await open(`room-${seat}`, await media[seat]()), server.url, seat);
        rooms[seat].meeting = meeting;
        await rooms[seat].pair((await person.post(`/api/sites/${seat}/pairing-code`, {})).code);
        await rooms[seat].checkIn(kPin);
        if (seat === kGood) await rooms[seat].deviceCheck();
        await rooms[seat].join();
        await rooms[seat].openMicrophone();
      }
      screen = await openRoomScreen(rooms[kGood]);
      const { cookie } = await pairedSite(person, kMain, wire);
      bot = new SiteBot({ bots, url: server.url, cookie, meeting, seat: kMain, number: kMain, tone: toneHz(0), decode: false });
      await bot.join();
    });
    await report.step('the clock on both pages is the institution\'s', async () => {
      for (const page of [desk.page, rooms[kGood].page]) await page.locator('time.clock', { hasText: /06:4\d/ }).first().waitFor();
    });
    await report.step('the line of a room is measured before anything is shown to it', async () => {
      const said = await until('the board has the line', async () => {
        const line = await item(kGood, 'LINE');
        return line.answer === 'OK' && line;
      });
      assert(said.by === 'system', JSON.stringify(said));
      assert((await desk.state()).program.scene.mode === 'holding', 'something is on air');
    });
    await report.step('the rehearsal begins: every screen says so', async () => {
      await desk.page.locator('[data-action="rehearse"]').click();
      await desk.page.locator('[data-rehearse="2"]').click();
      await until('the mark is everywhere', async () => (await Promise.all(everyScreen().map(marks))).every((count) => count === 1));
      for (const page of [desk.page, rooms[kGood].page]) await page.locator('[data-rehearsal="2"]').waitFor();
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
      await desk.hears(kGood);
      assert(!(await row(kGood)).silent, 'the good room is called silent');
      await desk.mark(kGood, 'HEARD_SEEN');
      await desk.take();
      for (const [name, { page }] of [['desk', desk], ['room', rooms[kGood]]]) await page.screenshot({ path: path.join(directory, `${name}.png`) }).catch(() => {});
    });
    await report.step('the end: no mark, no picture, no open microphone', async () => {
      await desk.page.locator('[data-action="rehearsal_end"]').click();
      await until('the mark is gone', async () => (await Promise.all(everyScreen().map(marks))).every((count) => count === 0));
      await until('the holding picture', async () => (await desk.state()).program.scene.mode === 'holding');
      const { meeting: over, sites } = await desk.state();
      assert(sites.every((site) => !site.bridge_mic), 'a microphone is open');
      assert(JSON.stringify(over.rehearsals) === '[2]', JSON.stringify(over.rehearsals));
    });
    await report.step('the dossier has the result of each room, with what was measured', async () => {
      const { facts, sites } = await until('it is over in the dossier', async () => {
        const dossier = await institution.dossier(meeting);
        return dossier.rehearsals[1].ended_at && dossier;
      });
      const found = Object.fromEntries(sites.map(({ seat, rehearsals }) => {
        const { details } = facts.findLast((fact) => fact.kind === 'rehearsal_resulted' && fact.details.seat === seat);
        return [seat, [rehearsals[1], details.defect].join(' ').trim()];
      }));
      const wanted = { [kMain]: 'FAILED_SIMPLE NO_PICTURE NOT_ASKED', [kGood]: 'PASSED', [kBad]: 'FAILED_SIMPLE BLACK_PICTURE SILENT_MICROPHONE', [kNever]: 'MISSED' };
      assert(JSON.stringify(found) === JSON.stringify(wanted), JSON.stringify(found));
      const [good, bad] = [kGood, kBad].map((seat) => sites.find((one) => one.seat === seat).measured[1]);
      assert(good.connected && good.seen && !good.black && good.asked && good.heard && !good.silent && good.loudest_dbov > -50, JSON.stringify(good));
      assert(bad.connected && bad.seen && bad.black && bad.asked && !bad.heard && bad.silent && bad.loudest_dbov <= -50, JSON.stringify(bad));
      for (const one of [good, bad]) assert(Number.isInteger(one.rtt_ms) && Number.isInteger(one.loss_permille), JSON.stringify(one));
    });
    await report.step('the picture of each room is kept under its hash; no later roll-call touches it', async () => {
      const person = await institution.as('vanphong');
      const picture = async (seat) => {
        const response = await fetch(`${server.url}/api/dossiers/${meeting}/sites/${seat}/rehearsals/2/still`, { headers: { cookie: person.cookie } });
        assert(response.status === 200 && response.headers.get('content-type') === 'image/jpeg', `${seat}: ${response.status}`);
        return createHash('sha256').update(Buffer.from(await response.arrayBuffer())).digest('hex');
      };
      for (const seat of [kGood, kBad]) assert((await picture(seat)) === (await site(seat)).measured[1].still, `the picture of ${seat} is another`);
      const before = (await site(kGood)).measured[1].still;
      await desk.call(kGood);
      await desk.mark(kGood, 'HEARD_SEEN');
      assert((await picture(kGood)) === before && (await site(kGood)).measured[1].still === before, 'it was written over');
      const none = await person.request('GET', `/api/dossiers/${meeting}/sites/${kMain}/rehearsals/2/still`);
      assert(none.status === 404, `a room without a picture: ${none.status}`);
      await desk.page.evaluate(() => window.__diemcau.room.command('rollcall_end', {}));
    });
    await report.step('the mark inside the rehearsal has answered the board of the day', async () => {
      const answers = async (seat) => Promise.all(['SOUND', 'PICTURE'].map(async (name) => (await item(seat, name)).answer));
      await until('sound and picture are answered', async () => (await answers(kGood)).join() === 'OK,OK');
      assert((await answers(kBad)).join() === 'UNANSWERED,UNANSWERED', 'a room nobody marked is answered');
    });
    await report.step('the page of the dossier names what was found; the main site says by hand what it heard by telephone', async () => {
      const page = await desk.page.context().newPage();
      await page.goto(`${institution.url(`dossier/${meeting}`)}?part=trials`);
      const room = (seat) => page.locator(`[data-trial-room="${seat}"]`).last();
      await room(kBad).getByText('Hình đen, Không nghe thấy micro').waitFor();
      await room(kGood).locator('a', { hasText: 'Ảnh lúc kết thúc' }).waitFor();
      await room(kMain).locator('[data-action="rehearsal-result"]').click();
      await page.screenshot({ path: path.join(directory, 'trials.png') });
      await page.locator('dialog [data-result="PASSED"]').click();
      await until('it is recorded', async () => (await site(kMain)).rehearsals[1] === 'PASSED');
      await page.close();
    });
    await report.step('the meeting opens as if nothing had been', async () => {
      await desk.open();
      await until('the meeting is not marked as a rehearsal', async () => (await marks(desk.page)) === 0);
    });
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
    });
  } finally {
    for (const browser of browsers) await browser.close().catch(() => {});
    bot?.leave();
    await bots.stop();
    await institution.people?.close();
    await server.stop();
  }
}
