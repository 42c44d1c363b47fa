// Takes as fast as an operator can, through scenes of five pictures: two rooms of our own clients beside the three browsers.
import { Client, pairedSite } from '../lib/api.mjs';
import { BotProcess, SiteBot } from '../lib/bots.mjs';
import { checkNoMixedFrame, checkPanes } from '../lib/checks.mjs';
import { toneHz } from '../lib/clip.mjs';
import { assert } from '../lib/report.mjs';

const kTakes = Number(process.env.DEMO_TAKES ?? 100);
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

async function takeAll(page, orders, takes) {
  await page.evaluate(async ([count, all]) => {
    const { room } = window.__diemcau;
    await room.command('set_layout', { layout: 'one_plus_five' });
    for (let i = 0; i < count; i++) {
      const panes = all[i % all.length];
      await Promise.all(panes.map((seat, pane) => room.command('place', { pane, source: `${seat}/camera` })));
      const { revision } = room.state.sections.program.scene;
      const outcome = await room.command('take', { based_on: revision });
      if (!outcome.ok) throw new Error(`take ${i}: ${JSON.stringify(outcome.error)}`);
      await new Promise((resolve) => setTimeout(resolve, 60 + ((i * 37) % 140)));
    }
  }, [takes, orders]);
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
      // Before the sampling: the five of the first scene are in their panes.
      await operator.prepare('one_plus_five', seats);
      await operator.take();
      await checkPanes(page, stage.expected(seats));
      const names = Object.fromEntries(seats.map((seat) => [stage.captions[seat], seat]));
      const { frames, whole } = await checkNoMixedFrame(page, names, orders, () => takeAll(operator.page, orders, kTakes));
      await checkPanes(page, stage.expected(orders[(kTakes - 1) % orders.length]));
      assert(frames > kTakes * 2 && whole > kTakes / 4, `only ${frames} frames were sampled, ${whole} of them with all five pictures`);
      return `${frames} frames sampled, ${whole} with all five pictures`;
    } finally {
      for (const room of rooms) room.leave();
      await bots.stop();
    }
  });
}
