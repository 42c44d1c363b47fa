// What a room's camera gives is what the others receive: 640x360 full screen arrives 640 wide, 1280x720 arrives 1280 wide. And a
// screen that the browser itself captures arrives moving and sharp.
import path from 'node:path';
import { Client } from './lib/api.mjs';
import { openBrowser } from './lib/browser.mjs';
import { checkPanes } from './lib/checks.mjs';
import { toneHz, writeClip, writeTone } from './lib/clip.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { SitePage } from './lib/pages.mjs';
import { assert, kPatience, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';
import { checkSharedScreen } from './lib/shared_screen.mjs';

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

const widthsOn = (page) => page.evaluate(() => (window.__probe.panes('program') ?? []).map((pane) => pane.width));

// What a room's page sends: the width of each layer, and whether its browser makes pictures smaller because it cannot encode
// them in time.
const sentBy = (page) => page.evaluate(async () => {
  const all = [...(await window.__diemcau.pc.getStats()).values()];
  const layers = all.filter((stat) => stat.type === 'outbound-rtp' && stat.kind === 'video' && stat.rid && stat.active);
  return { widths: layers.map((layer) => layer.frameWidth), slow: layers.some((layer) => layer.qualityLimitationReason === 'cpu') };
});

// `wanted[pane]` arrives in every pane, in whatever time the sender's own estimate takes to grow to the layer's rate. A
// machine too slow to encode it sends, by its own word, something smaller: that is then what must arrive.
async function arrives(page, senders, wanted) {
  const from = performance.now();
  const whole = (widths) => widths.length === wanted.length && widths.every((width, pane) => width === wanted[pane]);
  return until(`${wanted.join(' and ')} wide`, async () => {
    const widths = await widthsOn(page);
    const after = `after ${((performance.now() - from) / 1000).toFixed(1)} s`;
    if (whole(widths)) return after;
    const sent = await Promise.all(senders.map(sentBy));
    const excused = widths.length === wanted.length && widths.every((width, pane) => width === wanted[pane] || (sent[pane].slow && sent[pane].widths.includes(width)));
    if (excused && performance.now() - from > kPatience) return `${after} as wide as this machine can encode: ${widths.join(', ')}`;
    throw new Error(`${widths.join(', ')} wide, sent ${JSON.stringify(sent)}`);
  }, { timeout: 2 * kPatience, every: 250 });
}

async function sharedScreen(operator, [{ page: watcher }, { page: sharer }]) {
  const [face, owner] = kRooms.map(({ seat }) => seat);
  await sharer.locator('[data-action="share"]').click();
  await until('the room owns the content', () => operator.sections.program.sharing_seat === owner);
  await operator.must('set_layout', { layout: 'content_one' });
  const panes = () => operator.sections.preview.scene.panes;
  await until('the layout is in the preview', () => panes().some((pane) => pane.role === 'content'));
  for (const [pane, { role }] of panes().entries()) {
    await operator.must('place', { pane, source: role === 'content' ? `${owner}/content` : `${face}/camera` });
  }
  await operator.must('take', { based_on: operator.sections.program.scene.revision });
  const text = await checkSharedScreen(sharer, watcher);
  await sharer.locator('[data-action="share"]').click();
  await until('nobody shares', () => operator.sections.program.sharing_seat == null);
  return text;
}

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
      await operator.keepStandard(kRooms.map(({ seat }) => seat));
    });
    const captions = Object.fromEntries((await person.get('/api/sites')).map((site) => [site.seat, site.caption]));
    for (const [index, { seat, size }] of kRooms.entries()) {
      const { page } = browsers[1 - index];
      await report.step(`the room of ${size.join('x')} full screen is received ${size[0]} wide in the other`, async () => {
        const from = performance.now();
        await operator.take_on_air('full', [seat]);
        await checkPanes(page, [{ number: seat, caption: captions[seat] }]);
        const text = await arrives(page, [browsers[index].page], [size[0]]);
        report.time(`full_width_${size[0]}`, performance.now() - from);
        return text;
      });
    }
    await report.step('a pane of nine takes the 640 of either camera', async () => {
      await operator.take_on_air('three_by_three', kRooms.map(({ seat }) => seat));
      const [{ page }] = browsers;
      await checkPanes(page, kRooms.map(({ seat }) => ({ number: seat, caption: captions[seat] })));
      return arrives(page, browsers.map((browser) => browser.page), kRooms.map(() => 640));
    });
    await report.step('a screen captured by the browser itself is shared by one room, and moves and is sharp in the other', () =>
      sharedScreen(operator, browsers));
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
    });
  } finally {
    operator?.close();
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}
