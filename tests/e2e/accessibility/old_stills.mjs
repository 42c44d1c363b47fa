// A still that is not renewed is greyed and says its age, and a site that is gone has neither a fresh face nor a level.
import { SiteBot } from '../lib/bots.mjs';
import { pairedSite } from '../lib/api.mjs';
import { toneHz } from '../lib/clip.mjs';
import { assert, until } from '../lib/report.mjs';
import { stillJpeg } from '../lib/still.mjs';

const kStillEveryMs = 3000;

// A room without a browser, in the meeting and with stills.
export async function roomWithStills({ bots, server, clerk, meeting, seat, wire }) {
  const client = await pairedSite(clerk, seat, wire);
  const room = new SiteBot({ bots, url: server.url, cookie: client.cookie, meeting, seat, number: seat, tone: toneHz(2) });
  await room.prepare();
  await room.join();
  const post = () => client.request('POST', `/api/meetings/${meeting}/still`, stillJpeg(seat, 1), { 'content-type': 'image/jpeg' }).catch(() => {});
  post();
  const timer = setInterval(post, kStillEveryMs);
  const leave = () => {
    room.leave();
    bots.send({ op: 'remove', id: room.botId });
  };
  return { leave, stopStills: () => clearInterval(timer) };
}

const cardOf = (page, seat) => page.evaluate((of) => {
  const card = document.querySelector(`.site-card[data-seat="${of}"]`);
  const still = card.querySelector('.still');
  const image = still.querySelector('img');
  return {
    connection: card.dataset.connection,
    pictured: image !== null && image.naturalWidth > 0,
    age: still.dataset.stillAge === undefined ? null : Number(still.dataset.stillAge),
    words: still.querySelector('.still-age')?.textContent ?? null,
    greyed: image !== null && getComputedStyle(image).filter.includes('grayscale'),
    meter: getComputedStyle(card.querySelector('.meter-fill')).getPropertyValue('--level').trim(),
  };
}, seat);

const moves = (card) => card.meter !== '' && card.meter !== '0%';

export async function oldStills(page, room, seat) {
  const card = () => cardOf(page, seat);
  await page.locator(`.site-card[data-seat="${seat}"]`).scrollIntoViewIfNeeded();
  const shows = (what, holds) => until(what, async () => {
    const now = await card();
    if (!holds(now)) throw new Error(JSON.stringify(now));
    return true;
  });
  await shows('a still', (now) => now.pictured);
  await shows('it is fresh', (now) => now.age === null && !now.greyed);
  await shows('the meter moves', moves);
  room.stopStills();
  const stopped = await until('the still says its age', async () => ((await card()).words ? card() : null));
  assert(stopped.age >= 5 && stopped.greyed && stopped.words === `Cách đây ${stopped.age} giây`, `an old still: ${JSON.stringify(stopped)}`);
  assert(stopped.connection === 'CONNECTED', 'the site is there, its stills alone stopped');
  await until('the meter still moves', async () => moves(await card()));
  room.leave();
  const gone = await until('the site is gone, its meter too', async () => {
    const now = await card();
    return now.connection !== 'CONNECTED' && now.meter === '0%' && now.greyed ? now : null;
  });
  await until('the age grows', async () => (await card()).age > gone.age);
  assert((await card()).meter === '0%', 'a meter of nobody moves');
  return `${stopped.words}, then ${gone.connection}`;
}
