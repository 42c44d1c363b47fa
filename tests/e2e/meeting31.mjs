// All 31 sites of the demo province in one meeting, by bots that send a real clip and judge what they receive.
import { pairedSite, Client } from './lib/api.mjs';
import { BotProcess, SiteBot } from './lib/bots.mjs';
import { toneHz } from './lib/clip.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { assert, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

export async function run({ directory, report, wire }) {
  const server = new Server({ directory });
  const bots = new BotProcess();
  const rooms = [];
  let operator;
  try {
    await report.step('the program starts with the demo province', () => server.start());
    const person = new Client(server.url, wire);
    await person.login('dieukhien1', server.password('dieukhien1'));
    const [meeting] = await person.get('/api/meetings');
    operator = await new OperatorSocket({ url: server.url, cookie: person.cookie, meeting: meeting.id, wire }).open();
    await operator.must('take_control');

    await report.step(`${meeting.seats.length} sites pair and join at once`, async () => {
      for (const [index, seat] of meeting.seats.entries()) {
        const site = await pairedSite(person, seat, wire);
        rooms.push(new SiteBot({ bots, url: server.url, cookie: site.cookie, meeting: meeting.id, seat, number: seat, tone: toneHz(index), decode: true }));
      }
      for (const room of rooms) await room.prepare();
      const from = performance.now();
      await Promise.all(rooms.map((room) => room.join()));
      report.time('join_31_sites', performance.now() - from);
      await until('all sites are CONNECTED', () => operator.sections.sites.every((row) => row.connection === 'CONNECTED'));
    });

    await operator.must('open');
    const seats = meeting.seats;
    await report.step('one plus five is taken and every site shows it', async () => {
      const from = performance.now();
      await operator.take_on_air('one_plus_five', seats.slice(0, 6));
      await until('shown at all sites', () => {
        const { scene, shown, expected } = operator.sections.program;
        return scene.layout === 'one_plus_five' && expected === seats.length && shown === expected;
      });
      report.time('take_shown_everywhere', performance.now() - from);
    });

    const figuresOf = (bot, seat) => {
      const room = rooms.find((candidate) => candidate.id === bot.id);
      const slot = [...room.assignments].find(([, source]) => source === `${seat}/camera`)?.[0];
      return bot.slots.find((candidate) => candidate.slot === slot);
    };
    const tooFew = (bot, before) => {
      for (const seat of seats.slice(0, 6)) {
        const more = (figuresOf(bot, seat)?.decoded ?? 0) - (figuresOf(before, seat)?.decoded ?? 0);
        if (more < 8) return `bot ${bot.id}: ${more} frames of ${seat}`;
      }
      return null;
    };
    await report.step('every bot decodes all six pictures, each under its own name', async () => {
      const before = new Map((await bots.stats()).map((bot) => [bot.id, bot]));
      const from = performance.now();
      let now;
      await until('eight more frames in each of six panes of every bot', async () => {
        now = await bots.stats();
        const few = now.map((bot) => tooFew(bot, before.get(bot.id))).find(Boolean);
        if (few) throw new Error(few);
        return true;
      }, { every: 250 });
      report.time('eight_frames_of_six_at_31_sites', performance.now() - from);
      for (const bot of now) {
        for (const seat of seats.slice(0, 6)) {
          const { number } = figuresOf(bot, seat);
          assert(number === seat, `bot ${bot.id} sees ${number} in the slot of ${seat}`);
        }
      }
    });

    await report.step('no site receives a picture that is not on air, and no sound before a microphone opens', async () => {
      for (const room of rooms) {
        for (const source of room.assignments.values()) {
          const [seat, kind] = source.split('/');
          assert(kind !== 'microphone', `bot ${room.id} got the sound of ${seat}`);
          assert(seats.slice(0, 6).includes(Number(seat)), `bot ${room.id} got the picture of ${seat}, which is not on air`);
        }
      }
      const first = await bots.stats();
      assert(first.every((bot) => bot.audio_packets === 0), 'audio packets arrived while every microphone was closed');
    });

    await report.step('one microphone opens: thirty rooms hear it, its own does not', async () => {
      await operator.must('mic_open', { seat: seats[3] });
      const old = new Map((await bots.stats()).map((bot) => [bot.id, bot.audio_packets]));
      const own = String(seats[3]);
      const heard = async () => (await bots.stats()).map((bot) => ({ id: bot.id, packets: bot.audio_packets - old.get(bot.id) }));
      const all = await until('forty packets in thirty rooms', async () => {
        const now = await heard();
        const few = now.find(({ id, packets }) => id !== own && packets < 40);
        if (few) throw new Error(`bot ${few.id} heard ${few.packets} packets`);
        return now;
      });
      assert(all.find(({ id }) => id === own).packets === 0, 'a room heard itself');
      await operator.must('mic_close_all');
    });

    await report.step('twenty takes, each shown at all sites', async () => {
      const times = [];
      for (let i = 0; i < 20; i++) {
        const from = performance.now();
        const { revision } = await operator.take_on_air(i % 2 ? 'two' : 'full', seats.slice(i, i + (i % 2 ? 2 : 1)));
        await until('shown at all sites', () => {
          const { scene, shown } = operator.sections.program;
          return scene.revision === revision && shown === seats.length;
        }, { every: 10 });
        times.push(performance.now() - from);
      }
      report.time('take_shown_median_of_20', median(times));
      return `median ${median(times).toFixed(0)} ms from first key to all sites`;
    });
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
      return `${wire.counts.messages} messages, ${wire.counts.bodies} bodies`;
    });
  } finally {
    operator?.close();
    for (const room of rooms) room.leave();
    await bots.stop();
    await server.stop();
  }
}
