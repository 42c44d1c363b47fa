// Takes as fast as an operator can, through scenes of five pictures: two rooms of our own clients beside the three browsers.
import { Client, pairedSite } from '../lib/api.mjs';
import { BotProcess, SiteBot } from '../lib/bots.mjs';
import { checkNoMixedFrame, checkPanes, panesProblem, readPanes } from '../lib/checks.mjs';
import { toneHz } from '../lib/clip.mjs';
import { until } from '../lib/report.mjs';

const kTakes = Number(process.env.DEMO_TAKES ?? 100);
const kAtOnce = 5; // takes without a look whether the page keeps up
const kMorePictures = 2;

async function moreRooms(stage, bots, taken) {
  const person = new Client(stage.server.url, stage.wire);
  await person.login('dieukhien1', stage.server.password('dieukhien1'));
  const { seats } = (await person.get('/api/meetings')).find(({ id }) => id === stage.meeting);
  const free = seats.filter((seat) => !taken.includes(seat)).slice(0, kMorePictures);
  const rooms = [];
  for (const [index, seat] of free.entries()) {
    const { cookie } = await pairedSite(person, seat, stage.wire);
    rooms.push(new SiteBot({ bots, url: stage.server.url, cookie, meeting: stage.meeting, seat, number: seat, tone: toneHz(5 + index) }));
  }
  await Promise.all(rooms.map((room) => room.join()));
  return rooms;
}

// Every pane changes its picture at every take.
const turned = (seats, by) => seats.map((_, index) => seats[(index + by) % seats.length]);

function takeSome(page, orders, from, count) {
  return page.evaluate(async ([all, first, end]) => {
    const { room } = window.__diemcau;
    const onAir = () => room.state.sections.program.scene.revision;
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let i = first; i < end; i++) {
      const panes = all[i % all.length];
      await Promise.all(panes.map((seat, pane) => room.command('place', { pane, source: `${seat}/camera` })));
      const outcome = await room.command('take', { based_on: onAir() });
      if (!outcome.ok) throw new Error(`take ${i}: ${JSON.stringify(outcome.error)}`);
      await pause(60 + ((i * 37) % 140));
      while (onAir() < outcome.revision) await pause(10); // the next take is based on it
    }
  }, [orders, from, from + count]);
}

// A few at a time as fast as they go; then the page shows the last of them whole, however slowly it decodes, and has been
// looked at twice for each.
async function takeAll(stage, page, orders, counted) {
  await stage.operator.page.evaluate(() => window.__diemcau.room.command('set_layout', { layout: 'one_plus_five' }));
  for (let done = 0; done < kTakes; done += kAtOnce) {
    const { frames } = await counted();
    await takeSome(stage.operator.page, orders, done, Math.min(kAtOnce, kTakes - done));
    const last = Math.min(done + kAtOnce, kTakes) - 1;
    const scene = stage.expected(orders[last % orders.length]);
    await until(`take ${last} is on the page`, async () => panesProblem(await readPanes(page), scene) === null, { every: 50 });
    await until('enough frames are sampled', async () => (await counted()).frames >= frames + 2 * kAtOnce, { every: 50 });
  }
}

export async function fiveScreenTakes(stage, report, browserSeats) {
  await report.step(`${kTakes} takes between five panes: no frame shows a picture under another's name, none mixes two scenes`, async () => {
    const { operator } = stage;
    const { page } = stage.sites[browserSeats[0]];
    const bots = new BotProcess();
    let rooms = [];
    try {
      rooms = await moreRooms(stage, bots, browserSeats);
      const seats = [...browserSeats, ...rooms.map((room) => room.seat)];
      const orders = [1, 3, 2, 4, 0].map((by) => turned(seats, by));
      await operator.keepStandard(browserSeats);
      // Before the sampling: the five of the first scene are in their panes.
      await operator.prepare('one_plus_five', seats);
      await operator.take();
      await checkPanes(page, stage.expected(seats));
      const names = Object.fromEntries(seats.map((seat) => [stage.captions[seat], seat]));
      const { frames, whole } = await checkNoMixedFrame(page, names, orders, (counted) => takeAll(stage, page, orders, counted));
      await checkPanes(page, stage.expected(orders[(kTakes - 1) % orders.length]));
      return `${frames} frames sampled, ${whole} with all five pictures`;
    } finally {
      for (const room of rooms) room.leave();
      await bots.stop();
    }
  });
}
