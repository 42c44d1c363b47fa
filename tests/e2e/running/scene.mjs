// The province of the suite `running`: its four rooms (one in a real browser, one that goes away, one that never comes), its
// people on screens of 1920x1080, its meeting and the next one.
import { Institution } from '../demo/institution.mjs';
import { pairedSite } from '../lib/api.mjs';
import { BotProcess, SiteBot } from '../lib/bots.mjs';
import { openBrowser } from '../lib/browser.mjs';
import { toneHz } from '../lib/clip.mjs';
import { OperatorPage, SitePage } from '../lib/pages.mjs';
import { until } from '../lib/report.mjs';
import { Server } from '../lib/server.mjs';

export const kMain = 1;
export const kRoom = 44;
export const kGoes = 45;
export const kNever = 46;
export const kSeats = [kMain, kRoom, kGoes, kNever];
export const kPin = '482615';
const kScreen = { width: 1920, height: 1080 };

export class Scene {
  constructor({ directory, wire }) {
    Object.assign(this, { directory, wire, rooms: [], bots: {} });
    this.institution = new Institution();
    this.server = new Server({ directory, settings: { clock: this.institution.time(-3, '08:00') } });
  }

  async start() {
    await this.server.start();
    this.institution.begin(this);
    const sites = await (await this.institution.as('dieukhien1')).get('/api/sites');
    this.captions = Object.fromEntries(sites.map((site) => [site.seat, site.caption]));
  }

  get people() {
    return this.institution.people;
  }

  get url() {
    return this.server.url;
  }

  // A person's page; the same one when asked again.
  async open(user) {
    this.pages ??= {};
    return (this.pages[user] ??= await this.people.open(user, { size: kScreen }));
  }

  // Every page state goes under axe-core, and its picture is kept.
  async look(name, page) {
    await page.mouse.move(0, 0);
    await this.people.look(name, page);
  }

  async desk() {
    this.control ??= new OperatorPage({ page: await this.open('dieukhien1') }, this.url);
    return this.control;
  }

  // The server's own word; `until` some condition of it holds when one is given.
  async record(what, fits = () => true, id = this.meeting, options = {}) {
    return until(what, async () => {
      const dossier = await this.institution.dossier(id);
      return fits(dossier) && dossier;
    }, options);
  }

  async site(seat, id = this.meeting) {
    return (await this.institution.dossier(id)).sites.find((site) => site.seat === seat);
  }

  // Whom the dossier names for a site.
  async technician(seat) {
    const { technician } = await this.site(seat);
    const sites = await (await this.institution.as('soyte')).get('/api/sites');
    return sites.find((site) => site.seat === seat).technicians.find(({ id }) => id === technician);
  }

  // The PC of a room in a browser of its own.
  async roomPc(seat) {
    const browser = await openBrowser({ directory: this.directory, name: `room-${seat}`, wire: this.wire, ...kScreen });
    this.people.browsers.push(browser);
    const room = new SitePage(browser, this.url, seat);
    room.meeting = this.meeting;
    const operator = await this.institution.as('dieukhien1');
    await room.pair((await operator.post(`/api/sites/${seat}/pairing-code`, {})).code);
    return room;
  }

  // A room without a browser, in a process that can be stopped like a PC that lost its line.
  async bot(seat, meeting = this.meeting) {
    this.bots[seat] = new BotProcess();
    const { cookie } = await pairedSite(await this.institution.as('dieukhien1'), seat, this.wire);
    const bot = new SiteBot({ bots: this.bots[seat], url: this.url, cookie, meeting, seat, number: seat, tone: toneHz(seat % 7), decode: false });
    this.rooms.push(bot);
    await bot.join();
  }

  goes(signal) {
    process.kill(this.bots[kGoes].process.pid, signal);
  }

  stops(seat) {
    process.kill(this.bots[seat].process.pid, 'SIGSTOP');
  }

  goesOn(seat) {
    process.kill(this.bots[seat].process.pid, 'SIGCONT');
  }

  // After minutes its session is gone: it comes in anew, as the page of a PC does that was away so long.
  comesBack() {
    this.goes('SIGCONT');
    const bot = this.rooms.find(({ seat }) => seat === kGoes);
    bot.session = undefined;
    bot.socket.close();
  }

  async registered(title, offset, from, to, seats, delegates = []) {
    const slot = this.institution.slot(offset, from, to);
    const registration = {
      host_units: ['SYT'], contact_name: 'Trần Thử', contact_phone: '0300025001', kind: 'BRIEFING', title, purpose: title,
      slot, seats, chair_seat: seats[0], delegates,
    };
    const { id } = await (await this.institution.as('soyte')).post('/api/dossiers', { act: 'register', registration });
    return id;
  }

  async stop() {
    for (const seat of Object.keys(this.bots)) {
      try {
        this.goesOn(seat);
      } catch {
        // it ended by itself
      }
    }
    for (const room of this.rooms) room.leave();
    await Promise.all(Object.values(this.bots).map((one) => one.stop()));
    await this.people?.close();
    await this.server.stop();
  }
}
