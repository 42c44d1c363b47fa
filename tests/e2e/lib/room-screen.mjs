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
export async function checkRoomScreen(site, screen, expected) {
  const look = async () => (await readPanes(screen, 'room-screen')).map((pane) => ({ ...pane, received: true }));
  let problem = 'nothing read';
  let first;
  await until('room screen', async () => {
    first = await look();
    problem = panesProblem(first, expected);
    return !problem;
  }, { every: 150 }).catch(() => {
    throw new Error(`room screen: ${problem}`);
  });
  await until('room screen: every picture moves', async () => {
    const now = await look();
    return expected.every((_, pane) => now.find((p) => p.pane === pane)?.clock !== first.find((p) => p.pane === pane)?.clock);
  });
  const received = await receivedBy(site.page);
  for (const id of await trackIds(screen)) assert(received.includes(id), `room screen: track ${id} is not one of the site page's`);
  assert((await screen.evaluate(() => window.__probe.connections.length)) === 0, 'room screen: has a connection of its own');
  // A connection that was replaced is closed when the new one has its picture.
  await until('room screen: the site page has one connection', async () => (await liveConnections(site.page)) === 1);
}

// Nothing to press, nothing to read but the captions, the clock and the tally. A picture that falters on a busy machine
// gives way to its card for a while: what must not be there is what stays.
export async function checkOnlyTheProgram(screen, expected) {
  let problem;
  await until('room screen: only the program', async () => !(problem = otherThanProgram(await readScreen(screen), expected)))
    .catch(() => assert(false, `room screen: ${problem}`));
}

const readScreen = (screen) => screen.evaluate(() => {
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

function otherThanProgram(seen, expected) {
  if (seen.controls > 0) return `${seen.controls} things to press`;
  if (!/^\d\d:\d\d/.test(seen.clock)) return `the clock says "${seen.clock}"`;
  const allowed = [...expected.map((pane) => pane.caption), seen.tally, seen.clock];
  const other = seen.texts.filter((text) => !allowed.includes(text));
  if (other.length > 0) return `also says ${JSON.stringify(other)}`;
  const missing = expected.find(({ caption }) => !seen.texts.includes(caption));
  return missing ? `caption "${missing.caption}" is missing` : null;
}

export async function checkAwake(screen) {
  await until('room screen: the screen is kept awake', () => screen.evaluate(() => window.__probe.awake()));
}

// Returns how long the pointer stayed after it stood still.
export async function checkPointer(screen) {
  const hidden = () => screen.evaluate(() => getComputedStyle(document.elementFromPoint(700, 500)).cursor === 'none');
  const moved = async (x, y) => {
    await screen.mouse.move(x - 20, y - 20);
    await screen.mouse.move(x, y);
    return !(await hidden());
  };
  await until('room screen: a pointer that moves is seen', () => moved(700, 500));
  const from = performance.now();
  await until('room screen: the pointer goes', hidden);
  const after = performance.now() - from;
  await until('room screen: a pointer that moves again is seen', () => moved(720, 520));
  return after;
}
