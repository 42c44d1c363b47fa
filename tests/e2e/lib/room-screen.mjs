// The room screen is the site page's second window: it has no connection of its own and shows the first window's tracks.
import { assert, until } from './report.mjs';
import { panesProblem, readPanes } from './checks.mjs';

export async function openRoomScreen(site) {
  const opened = site.page.context().waitForEvent('page');
  await site.page.locator('[data-action="room-screen"]').click();
  const screen = await opened;
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await screen.locator('[data-attached="true"]').waitFor();
  return screen;
}

export const liveConnections = (page) =>
  page.evaluate(() => window.__probe.connections.filter((pc) => !['closed', 'failed'].includes(pc.connectionState)).length);

const receivedBy = (page) => page.evaluate(() => {
  const live = window.__probe.connections.filter((pc) => pc.connectionState === 'connected');
  return live.flatMap((pc) => pc.getReceivers().map((receiver) => receiver.track.id));
});

const trackIds = (screen) => screen.evaluate(() =>
  [...document.querySelectorAll('[data-scene="room-screen"] video[data-state="live"]')].map((video) => video.srcObject?.getVideoTracks()[0].id));

// The right pictures under the right names, moving, fed by tracks of the site page's one connection.
export async function checkRoomScreen(site, screen, expected, { timeout = 15_000 } = {}) {
  const look = async () => (await readPanes(screen, 'room-screen')).map((pane) => ({ ...pane, received: true }));
  let problem = 'nothing read';
  let first;
  await until('room screen', async () => {
    first = await look();
    problem = panesProblem(first, expected);
    return !problem;
  }, { timeout, every: 150 }).catch(() => {
    throw new Error(`room screen: ${problem}`);
  });
  await until('room screen: every picture moves', async () => {
    const now = await look();
    return expected.every((_, pane) => now.find((p) => p.pane === pane)?.clock !== first.find((p) => p.pane === pane)?.clock);
  }, { timeout });
  const received = await receivedBy(site.page);
  for (const id of await trackIds(screen)) assert(received.includes(id), `room screen: track ${id} is not one of the site page's`);
  assert((await screen.evaluate(() => window.__probe.connections.length)) === 0, 'room screen: has a connection of its own');
  assert((await liveConnections(site.page)) === 1, `room screen: the site page has ${await liveConnections(site.page)} connections`);
}

// Nothing to press, nothing to read but the captions, the clock and the tally.
export async function checkOnlyTheProgram(screen, expected) {
  const seen = await screen.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.querySelector('.room-screen'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const box = element.getBoundingClientRect();
      if (walker.currentNode.data.trim() && element.checkVisibility() && box.width > 4) texts.push(walker.currentNode.data.trim());
    }
    return {
      texts,
      tally: document.querySelector('[data-tally] strong').textContent,
      clock: document.querySelector('time').textContent,
      controls: document.querySelectorAll('button, a, input, select, textarea, [role="button"]').length,
    };
  });
  assert(seen.controls === 0, `room screen: ${seen.controls} things to press`);
  assert(/^\d\d:\d\d/.test(seen.clock), `room screen: the clock says "${seen.clock}"`);
  const allowed = [...expected.map((pane) => pane.caption), seen.tally, seen.clock];
  const other = seen.texts.filter((text) => !allowed.includes(text));
  assert(other.length === 0, `room screen: also says ${JSON.stringify(other)}`);
  for (const { caption } of expected) assert(seen.texts.includes(caption), `room screen: caption "${caption}" is missing`);
}

export async function checkAwake(screen) {
  await until('room screen: the screen is kept awake', () => screen.evaluate(() => window.__probe.awake()), { timeout: 5000 });
}

export async function checkPointer(screen) {
  const cursor = () => screen.evaluate(() => getComputedStyle(document.elementFromPoint(700, 500)).cursor);
  await screen.mouse.move(600, 400);
  await screen.mouse.move(700, 500);
  assert((await cursor()) !== 'none', 'room screen: a pointer that moves is hidden');
  const from = performance.now();
  await until('room screen: the pointer goes', async () => (await cursor()) === 'none', { timeout: 8000 });
  const after = performance.now() - from;
  await screen.mouse.move(720, 520);
  assert((await cursor()) !== 'none', 'room screen: a pointer that moves again stays hidden');
  return after;
}
