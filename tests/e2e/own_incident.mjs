// A room in a real browser whose machine stops for more than a minute and goes on: its own page shows the incident, and who is
// in the room ticks both places, picks the cause in two presses and says what was done. Each act is read back from the server.
import path from 'node:path';
import { Institution } from './demo/institution.mjs';
import { pairedSite } from './lib/api.mjs';
import { BotProcess, SiteBot } from './lib/bots.mjs';
import { openBrowser } from './lib/browser.mjs';
import { toneHz } from './lib/clip.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { SitePage } from './lib/pages.mjs';
import { assert, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';
import { machineOf } from './lib/stopped.mjs';

const kMain = 1;
const kRoom = 44;
const kPin = '482615';

export async function run({ directory, report, wire }) {
  const institution = new Institution();
  const server = new Server({ directory, settings: { clock: institution.time(-3, '08:00') } });
  const bots = new BotProcess();
  let browser, room, main, operator, meeting, machine;
  const incident = async () => (await institution.dossier(meeting)).incidents[0];
  const noted = (what, fits) => until(what, async () => {
    const one = await incident();
    return one && fits(one) && one;
  }, { timeout: 180_000 });
  const connection = () => operator.sections.sites.find(({ seat }) => seat === kRoom).connection;
  const banner = () => room.page.locator('[data-own-incident="1"]');
  try {
    await report.step('a meeting runs, with a room in a browser', async () => {
      await server.start();
      institution.begin({ server, directory, wire });
      const registration = {
        host_units: ['SYT'], contact_name: 'Trần Thử', contact_phone: '0300025001', kind: 'BRIEFING', title: 'Giao ban y tế', purpose: 'Giao ban',
        slot: institution.slot(0, '08:00', '10:00'), seats: [kMain, kRoom], chair_seat: kMain, delegates: [],
      };
      ({ id: meeting } = await (await institution.as('soyte')).post('/api/dossiers', { act: 'register', registration }));
      await institution.act('lanhdaovp', meeting, 'approve');
      await institution.at(0, '07:50');
      const desk = await institution.as('dieukhien1');
      operator = await new OperatorSocket({ url: server.url, cookie: desk.cookie, meeting, wire }).open();
      const { cookie } = await pairedSite(desk, kMain, wire);
      main = new SiteBot({ bots, url: server.url, cookie, meeting, seat: kMain, number: kMain, tone: toneHz(0), decode: false });
      await main.join();
      browser = await openBrowser({ directory, name: `room-${kRoom}`, wire, width: 1366, height: 768 });
      room = new SitePage(browser, server.url, kRoom);
      room.meeting = meeting;
      await room.pair((await desk.post(`/api/sites/${kRoom}/pairing-code`, {})).code);
      await room.checkIn(kPin);
      await room.join();
      await institution.at(0, '08:00');
      await institution.act('chutri', meeting, 'open', { reason: 'Đã đủ điểm cầu' });
    });
    await report.step('the room stands still for more than a minute: one incident of its line', async () => {
      assert((await room.page.locator('[data-own-incident]').count()) === 0, 'an incident before anything happened');
      machine = machineOf(browser.profile);
      machine.cut();
      await until('the desk sees it lost', () => connection() === 'LOST');
      const one = await noted('the incident', () => true);
      assert(one.kind === 'LINE' && one.seats.join() === String(kRoom) && !one.restored_at, JSON.stringify(one));
    });
    await report.step('back, nobody clicked: its page shows the incident and that the line is there again', async () => {
      machine.plugIn();
      await until('the room is back', () => connection() === 'CONNECTED');
      await noted('it is restored', ({ restored_at: at }) => at);
      await banner().waitFor();
      await until('the page says so', async () => (await banner().getAttribute('data-back')) !== null);
      await room.page.screenshot({ path: path.join(directory, 'own-incident.png') });
    });
    await report.step('the two ticks, each with one press', async () => {
      for (const [place, field] of [['SITE_CHAIR', 'told_site_chair_at'], ['MAIN', 'told_main_at']]) {
        await banner().locator(`[data-tell="${place}"]`).click();
        await noted(`${place} is told`, (one) => one[field]);
        await banner().locator(`[data-told="${place}"]`).waitFor();
      }
    });
    await report.step('the cause in two presses, and the remedy', async () => {
      await banner().locator('[data-action="pick-cause"]').click();
      await banner().locator('[data-cause="LINE_CUT"]').click();
      await noted('the cause', ({ cause }) => cause === 'LINE_CUT');
      await banner().locator('textarea').fill('Cắm lại dây mạng');
      await banner().locator('textarea').press('Control+Enter');
      const one = await noted('the remedy', ({ remedy }) => remedy === 'Cắm lại dây mạng');
      const { facts } = await institution.dossier(meeting);
      const acts = facts.filter(({ kind }) => ['incident_told', 'incident_noted'].includes(kind));
      assert(acts.length >= 4 && acts.every(({ by }) => by === `site:${kRoom}`), JSON.stringify(acts.map(({ kind, by }) => [kind, by])));
      return `${one.restored_at} ${one.cause}`;
    });
    await report.step('every message and body kept to the contract', () => assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | ')));
  } finally {
    machine?.plugIn();
    main?.leave();
    operator?.close();
    await browser?.close().catch(() => {});
    await bots.stop();
    await institution.people?.close();
    await server.stop();
  }
}
