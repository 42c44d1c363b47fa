// A meeting behind a bad line: two real pages and five bots whose sound and picture all pass `diemcau netbox`. One page
// watches and is never on air, so every pane it shows is another's picture.
import path from 'node:path';
import { Client, pairedSite } from './api.mjs';
import { BotProcess, SiteBot } from './bots.mjs';
import { openBrowser } from './browser.mjs';
import { checkPanes } from './checks.mjs';
import { toneHz, writeClip, writeTone } from './clip.mjs';
import { kNetboxAddress, Netbox } from './netbox.mjs';
import { OperatorSocket } from './operator.mjs';
import { SitePage } from './pages.mjs';
import { PathFigures } from './path_figures.mjs';
import { Reception } from './reception.mjs';
import { Server } from './server.mjs';

export const kWatcher = 1;
export const kBrowser = 44; // the page whose camera is on air
export const kStretch = Number(process.env.NETWORK_SECONDS ?? 6); // of each measurement
const kGrain = 12; // pictures that cost what a camera's do
const kPin = '482615';
export const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export class LineScene {
  constructor({ directory, report, wire, seed }) {
    Object.assign(this, { directory, report, wire, seed, rooms: [], pages: {}, browsers: [], history: [] });
    this.server = new Server({ directory, settings: { announced: kNetboxAddress } });
    this.bots = new BotProcess({ seed });
  }

  async start() {
    await this.server.start();
    this.netbox = new Netbox({ port: this.server.mediaPort, seed: this.seed });
    await this.netbox.started;
    this.person = new Client(this.server.url, this.wire);
    await this.person.login('dieukhien1', this.server.password('dieukhien1'));
    [this.meeting] = await this.person.get('/api/meetings');
    const sites = await this.person.get('/api/sites');
    this.captions = Object.fromEntries(sites.map((site) => [site.seat, site.caption]));
    this.operator = await new OperatorSocket({ url: this.server.url, cookie: this.person.cookie, meeting: this.meeting.id, wire: this.wire }).open();
    await this.operator.must('take_control');
    this.cameras = this.meeting.seats.filter((seat) => seat !== kWatcher && seat !== kBrowser).slice(0, 5);
  }

  async joinBots() {
    for (const [index, seat] of this.cameras.entries()) {
      const site = await pairedSite(this.person, seat, this.wire);
      const room = new SiteBot({ bots: this.bots, url: this.server.url, cookie: site.cookie, meeting: this.meeting.id, seat, number: seat, tone: toneHz(index), grain: kGrain });
      this.rooms.push(room);
      await room.join();
    }
  }

  async joinPage(seat, tone) {
    const browser = await openBrowser({
      directory: this.directory, name: `site-${seat}`, wire: this.wire,
      clip: await writeClip(path.join(this.directory, '..', `clip-${seat}-grain.y4m`), seat, 60, kGrain),
      tone: writeTone(path.join(this.directory, `tone-${seat}.wav`), tone),
    });
    this.browsers.push(browser);
    const page = new SitePage(browser, this.server.url, seat);
    const { code } = await this.person.post(`/api/sites/${seat}/pairing-code`, {});
    await page.pair(code);
    await page.checkIn(kPin);
    await page.deviceCheck();
    await page.join();
    this.pages[seat] = page;
  }

  get watcher() {
    return this.pages[kWatcher].page;
  }

  async onAir(layout, seats) {
    await this.operator.take_on_air(layout, seats);
    this.expected = seats.map((seat) => ({ number: seat, caption: this.captions[seat] }));
    await checkPanes(this.watcher, this.expected);
  }

  // A busy machine takes what it wants when it wants: a stretch is judged beside a control, and both are measured again, at
  // most twice, when it does not hold. A fault of the bridge is there each time. `judge` says what is wrong, or nothing.
  async judged(measure, measureControl, judge, control) {
    for (let tries = 3; ; tries--) {
      const seen = await measure();
      const problem = judge(seen, control);
      if (!problem) return seen;
      if (tries === 1) throw new Error(problem);
      console.log(`    again, for ${problem}`);
      control = await measureControl();
    }
  }

  // What the watching page receives and what the forwarder believes of its path, while `action` happens.
  async stretch(name, action = () => pause(kStretch)) {
    const figures = new PathFigures(this.server.url, kWatcher);
    const seen = await new Reception(this.watcher).during(action);
    const result = { name, ...seen, path: await figures.stop() };
    this.history.push(result);
    this.report.time(`longest_gap: ${name}`, result.longestGap);
    return result;
  }

  async stop() {
    this.operator?.close();
    for (const room of this.rooms) room.leave();
    for (const browser of this.browsers) await browser.close().catch(() => {});
    await this.bots.stop();
    await this.netbox?.stop();
    await this.server.stop();
  }
}
