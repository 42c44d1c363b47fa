// The whole program with its demo province: all 31 sites join at once, then 100 takes, each until every site has decoded
// the first picture of every pane. The sites are our bots, decoding; server and bots share the machine.
import { BotProcess, SiteBot } from '../../tests/e2e/lib/bots.mjs';
import { Client, pairedSite } from '../../tests/e2e/lib/api.mjs';
import { toneHz } from '../../tests/e2e/lib/clip.mjs';
import { OperatorSocket } from '../../tests/e2e/lib/operator.mjs';
import { until } from '../../tests/e2e/lib/report.mjs';
import { Server } from '../../tests/e2e/lib/server.mjs';

const kLayouts = [['full', 1], ['two', 2], ['one_plus_five', 6]];
const kBetweenTakes = 150;

export const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

class BenchMeeting {
  constructor(folder) {
    this.server = new Server({ directory: folder });
    this.bots = new BotProcess();
    this.rooms = [];
  }

  async begin() {
    await this.server.start();
    const person = new Client(this.server.url);
    await person.login('dieukhien1', this.server.password('dieukhien1'));
    const [meeting] = await person.get('/api/meetings');
    this.operator = await new OperatorSocket({ url: this.server.url, cookie: person.cookie, meeting: meeting.id }).open();
    await this.operator.must('take_control');
    this.seats = meeting.seats;
    for (const [index, seat] of this.seats.entries()) {
      const { cookie } = await pairedSite(person, seat);
      const room = new SiteBot({
        bots: this.bots, url: this.server.url, cookie, meeting: meeting.id, seat, number: seat, tone: toneHz(index), decode: true,
      });
      await room.prepare();
      this.rooms.push(room);
    }
  }

  // Milliseconds from the moment all press "join" to each one's media connected.
  async join() {
    const from = performance.now();
    return Promise.all(this.rooms.map((room) => room.join().then(() => performance.now() - from)));
  }

  // The scene is prepared as an operator would; the clock runs from the take alone.
  async take(number) {
    const [layout, panes] = kLayouts[number % kLayouts.length];
    await this.operator.must('set_layout', { layout });
    for (let pane = 0; pane < panes; pane++) {
      await this.operator.must('place', { pane, source: `${this.seats[(number * 5 + pane) % this.seats.length]}/camera` });
    }
    await new Promise((resolve) => setTimeout(resolve, kBetweenTakes));
    const from = performance.now();
    const { revision } = await this.operator.must('take', { based_on: this.operator.sections.program.scene.revision });
    await until(`take ${number} is shown at all sites`, () => {
      const { scene, shown } = this.operator.sections.program;
      return scene.revision === revision && shown === this.seats.length;
    }, { every: 2 });
    return performance.now() - from;
  }

  async end() {
    this.operator?.close();
    for (const room of this.rooms) room.leave();
    await this.bots.stop();
    await this.server.stop();
  }
}

export async function measureMeeting({ folder, takes }) {
  const meeting = new BenchMeeting(folder);
  try {
    await meeting.begin();
    const joins = await meeting.join();
    await meeting.operator.must('open');
    const shown = [];
    for (let number = 0; number < takes; number++) shown.push(await meeting.take(number));
    return { sites: joins.length, joins, shown };
  } finally {
    await meeting.end();
  }
}
