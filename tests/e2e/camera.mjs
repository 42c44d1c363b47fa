// What a room's camera gives is what the others receive: 640x360 full screen arrives 640 wide, 1280x720 arrives 1280 wide.
import path from 'node:path';
import { Client } from './lib/api.mjs';
import { openBrowser } from './lib/browser.mjs';
import { checkPanes } from './lib/checks.mjs';
import { toneHz, writeClip, writeTone } from './lib/clip.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { SitePage } from './lib/pages.mjs';
import { assert, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';

const kPin = '482615';
const kRooms = [
  { seat: 44, size: [640, 360] },
  { seat: 46, size: [1280, 720] },
];

async function enter({ directory, wire, server, person }, { seat, size }, index) {
  const clip = await writeClip(path.join(directory, '..', `clip-${seat}-${size[0]}.y4m`), seat, 60, 0, size);
  const tone = writeTone(path.join(directory, `tone-${seat}.wav`), toneHz(index));
  const browser = await openBrowser({ directory, name: `site-${seat}`, clip, tone, wire });
  const site = new SitePage(browser, server.url, seat);
  const { code } = await person.post(`/api/sites/${seat}/pairing-code`, {});
  await site.pair(code);
  await site.checkIn(kPin);
  await site.deviceCheck();
  await site.join();
  return browser;
}

const widthOn = (page) => page.evaluate(() => window.__probe.panes('program')?.[0]?.width);

export async function run({ directory, report, wire }) {
  const server = new Server({ directory });
  const browsers = [];
  let operator;
  try {
    const person = new Client(server.url, wire);
    await report.step('two rooms come in: one camera gives 640x360, the other 1280x720', async () => {
      await server.start();
      person.url = server.url;
      await person.login('dieukhien1', server.password('dieukhien1'));
      const [meeting] = await person.get('/api/meetings');
      operator = await new OperatorSocket({ url: server.url, cookie: person.cookie, meeting: meeting.id, wire }).open();
      await operator.must('take_control');
      await operator.must('open');
      for (const [index, room] of kRooms.entries()) browsers.push(await enter({ directory, wire, server, person }, room, index));
    });
    const captions = Object.fromEntries((await person.get('/api/sites')).map((site) => [site.seat, site.caption]));
    for (const [index, { seat, size }] of kRooms.entries()) {
      const { page } = browsers[1 - index];
      await report.step(`the room of ${size.join('x')} full screen is received ${size[0]} wide in the other`, async () => {
        const from = performance.now();
        await operator.take_on_air('full', [seat]);
        await checkPanes(page, [{ number: seat, caption: captions[seat] }], { timeout: 20_000 });
        // The sender's own estimate must have grown to the layer's rate first.
        await until(`${size[0]} wide`, async () => {
          const width = await widthOn(page);
          return width === size[0] ? width : Promise.reject(new Error(`${width} wide`));
        }, { timeout: 45_000 });
        report.time(`full_width_${size[0]}`, performance.now() - from);
        return `after ${((performance.now() - from) / 1000).toFixed(1)} s`;
      });
    }
    await report.step('a pane of nine takes the 640 of either camera', async () => {
      await operator.take_on_air('three_by_three', kRooms.map(({ seat }) => seat));
      const [{ page }] = browsers;
      await checkPanes(page, kRooms.map(({ seat }) => ({ number: seat, caption: captions[seat] })), { timeout: 20_000 });
      await until('640 wide', async () => (await page.evaluate(() => window.__probe.panes('program').map((pane) => pane.width))).every((width) => width === 640),
        { timeout: 30_000 });
    });
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
    });
  } finally {
    operator?.close();
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}
