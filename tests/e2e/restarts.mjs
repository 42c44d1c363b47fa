// Each role, and both, killed (SIGKILL) at random instants of a scripted meeting: same seats, scene, microphones, queue.
import { Client, pairedSite } from './lib/api.mjs';
import { BotProcess, SiteBot } from './lib/bots.mjs';
import { toneHz } from './lib/clip.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { seededRandom } from './lib/random.mjs';
import { assert, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';

const kRounds = Number(process.env.RESTART_ROUNDS ?? 10);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// What a kill must not change, field by field.
function kept(sections) {
  const { program, queue, cues, meeting, sites, control } = sections;
  return JSON.stringify({
    phase: meeting.phase,
    scene: program.scene,
    preview: sections.preview.scene,
    queue: queue.map(({ id, seat, state }) => ({ id, seat, state })),
    cues,
    owner: control.owner,
    called: control.rollcall_seat,
    seats: sites.map(({ seat, bridge_mic, room_mic, rollcall, profile }) => ({ seat, bridge_mic, room_mic, rollcall, profile })),
  });
}

export async function run({ directory, report, wire }) {
  const seed = Number(process.env.SEED ?? 20261123);
  console.log(`    seed ${seed}, ${kRounds} rounds`);
  const random = seededRandom(seed);
  const server = new Server({ directory });
  const bots = new BotProcess();
  const rooms = [];
  let operator;
  try {
    await server.start();
    const person = new Client(server.url, wire);
    await person.login('dieukhien1', server.password('dieukhien1'));
    const [meeting] = await person.get('/api/meetings');
    operator = await new OperatorSocket({ url: server.url, cookie: person.cookie, meeting: meeting.id, wire }).open();
    await operator.must('take_control');
    const seats = meeting.seats.slice(0, 5);
    await report.step('five sites join, the meeting opens', async () => {
      for (const [index, seat] of seats.entries()) {
        const site = await pairedSite(person, seat, wire);
        const room = new SiteBot({ bots, url: server.url, cookie: site.cookie, meeting: meeting.id, seat, number: seat, tone: toneHz(index), decode: true });
        rooms.push(room);
        await room.join();
      }
      await operator.must('open');
      await operator.take_on_air('two', seats.slice(0, 2));
      await operator.must('mic_open', { seat: seats[0] });
      // What must come back field by field must be there: requests in several states, cues, a roll-call under way.
      await operator.must('speak_request', { seat: seats[3], topic: 'Hồ chứa nước', minutes: 5 });
      await operator.must('speak_request', { seat: seats[4], topic: 'Sạt lở' });
      await operator.must('speak_grant_oral', { seat: seats[2] });
      await operator.must('cue_save', { title: 'Khai mạc', layout: 'full', sources: [`${seats[0]}/camera`], microphones: [seats[0]] });
      await operator.must('cue_save', { title: 'Báo cáo', layout: 'two', sources: [`${seats[1]}/camera`, null], microphones: [] });
      await operator.must('rollcall_next', { seat: meeting.seats[20] });
      await operator.must('rollcall_mark', { mark: 'ABSENT' });
      const { queue, cues } = await until('the desk has word of all of it', () => {
        const all = operator.sections;
        return all.queue.length === 3 && all.cues.length === 2 && all.sites.some((row) => row.rollcall) && all;
      });
      return `${queue.map(({ state }) => state).join(', ')}; ${cues.length} cues`;
    });
    await pause(1500);

    for (let round = 0; round < kRounds; round++) {
      const roles = [['control'], ['forward'], ['control', 'forward']][round % 3];
      await report.step(`round ${round + 1}: ${roles.join(' and ')} killed`, async () => {
        await operator.take_on_air('two', [seats[round % 5], seats[(round + 1) % 5]]);
        await pause(Math.floor(random() * 1200));
        const before = kept(operator.sections);
        const from = performance.now();
        for (const role of roles) server.kill(role);
        await until('the operator is back', async () => {
          if (operator.socket.readyState !== 1) return false;
          return (await Promise.race([operator.command('mic_close', { seat: meeting.seats[9] }), pause(2000)])) !== undefined;
        });
        report.time(`command_after_${roles.join('_')}`, performance.now() - from);
        await until('all five sites are CONNECTED', () => seats.every((seat) => operator.site(seat)?.connection === 'CONNECTED'));
        const number = seats[round % 5];
        await until('pictures move again', async () => {
          const first = new Map((await bots.stats()).map((bot) => [bot.id, bot]));
          await pause(1000);
          return (await bots.stats()).every((bot) => {
            const sum = (figures) => figures.slots.filter((slot) => slot.number === number).reduce((all, slot) => all + slot.decoded, 0);
            return sum(bot) > sum(first.get(bot.id));
          });
        });
        report.time(`pictures_after_${roles.join('_')}`, performance.now() - from);
        const after = kept(operator.sections);
        assert(before === after, `state differs\n  before ${before}\n  after  ${after}`);
      });
    }
  } finally {
    operator?.close();
    for (const room of rooms) room.leave();
    await bots.stop();
    await server.stop();
  }
}
