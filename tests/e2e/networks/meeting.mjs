// Whole meetings between two rooms in their own networks, in real browsers over HTTPS: as usual, from the office network,
// over IPv6 alone, over a line that lets no UDP through; and a room PC carried out of its network.
import path from 'node:path';
import { checkPanes, checkTones } from '../lib/checks.mjs';
import { openBrowser } from '../lib/browser.mjs';
import { toneHz, writeClip, writeTone } from '../lib/clip.mjs';
import { OperatorSocket } from '../lib/operator.mjs';
import { OperatorPage, SitePage } from '../lib/pages.mjs';
import { assert, until } from '../lib/report.mjs';
import { kOfficeUrl, kSiteUrl } from './apart.mjs';
import { blockUdp, blockedPackets, dropIpv4, inNamespace, kAddress, moveAway, restoreIpv4 } from './topology.mjs';

const kPin = '482615';
const kRooms = [['a', kAddress.a.seat], ['b', kAddress.b.seat]];
const kServerAddresses = [kAddress.server.vc, kAddress.server.vc6];
const kUrl6 = `https://[${kAddress.server.vc6}]`;
const tones = Object.fromEntries(kRooms.map(([, seat], index) => [seat, toneHz(index + 1)]));

class World {
  constructor(facts) {
    Object.assign(this, facts);
    this.browsers = [];
    this.rooms = {};
  }

  async browser(name, namespace, media = {}, size = {}) {
    const browser = await openBrowser({
      directory: this.directory, name, wire: this.wire, inside: inNamespace(namespace), ignoreCertificates: true, ...media, ...size,
    });
    this.browsers.push(browser);
    return browser;
  }

  async room(name, seat) {
    const clip = await writeClip(path.join(this.directory, '..', `clip-${seat}.y4m`), seat, 240);
    const tone = writeTone(path.join(this.directory, `tone-${seat}.wav`), tones[seat]);
    return this.browser(`room-${name}`, name, { clip, tone });
  }

  async pair(seat, url) {
    const { code } = await this.operator.post(`/api/sites/${seat}/pairing-code`, {});
    const site = new SitePage(this.rooms[seat].browser, url, seat);
    await site.pair(code);
    this.rooms[seat].site = site;
    return site;
  }

  site(seat) {
    return this.rooms[seat].site;
  }

  // Both rooms on air in one picture: each sees and hears the other, by what its receivers' tracks really bring.
  async seeAndHear() {
    const [[, a], [, b]] = kRooms;
    for (const seat of [a, b]) await this.desk.must('mic_close', { seat });
    await this.desk.take_on_air('two', [a, b]);
    const expected = [a, b].map((seat) => ({ number: seat, caption: this.desk.site(seat).caption }));
    for (const seat of [a, b]) await checkPanes(this.site(seat).page, expected);
    for (const [speaker, listener] of [[a, b], [b, a]]) {
      await this.desk.must('mic_open', { seat: speaker });
      await checkTones(this.site(listener).page, { heard: [tones[speaker]], silent: [] });
      await this.desk.must('mic_close', { seat: speaker });
    }
  }

  // What the browser itself says about the path its media takes.
  // It may begin on another pair and change to the best when that has answered, too.
  takes(seat, protocol, remotes) {
    const path = () => this.site(seat).page.evaluate(async () => {
      const stats = await window.__diemcau.pc.getStats();
      const transport = [...stats.values()].find((report) => report.type === 'transport');
      const pair = stats.get(transport.selectedCandidatePairId);
      return { protocol: stats.get(pair.localCandidateId).protocol, remote: stats.get(pair.remoteCandidateId).address };
    });
    return until(`the media of ${seat} go by ${protocol} to ${remotes.join(' or ')}`, async () => {
      const seen = await path();
      if (seen.protocol === protocol && remotes.includes(seen.remote)) return true;
      throw new Error(JSON.stringify(seen));
    });
  }

  async stop() {
    this.desk?.close();
    for (const browser of this.browsers) await browser.close().catch(() => {});
  }
}

export async function run(facts) {
  const world = new World(facts);
  const { report } = facts;
  try {
    await report.step('two rooms pair, check in and join over HTTPS in their own networks', () => bringIn(world));
    await report.step('UDP: each sees and hears the other', () => usual(world));
    await report.step('the control room from the office network: state and commands, no media', () => office(world));
    await report.step('IPv6 alone: pair, join, each sees and hears the other', () => onlyIpv6(world));
    await report.step('no UDP: the device check says TCP, each sees and hears the other', () => onlyTcp(world));
    await report.step('a room PC carried into another network is refused in clear words', () => carriedAway(world));
  } finally {
    for (const { name, page } of world.browsers) await page.screenshot({ path: path.join(world.directory, `end-${name}.png`) }).catch(() => {});
    await world.stop();
  }
}

async function bringIn(world) {
  world.desk = await new OperatorSocket({ url: kSiteUrl, cookie: world.operator.cookie, meeting: world.meeting, wire: world.wire }).open();
  await world.desk.must('take_control');
  await world.desk.must('open');
  for (const [name, seat] of kRooms) {
    world.rooms[seat] = { browser: await world.room(name, seat) };
    const site = await world.pair(seat, kSiteUrl);
    await site.checkIn(kPin);
    await site.deviceCheck(); // hears its microphone and opens the room's gate
    await site.join();
  }
}

async function usual(world) {
  await world.seeAndHear();
  for (const [, seat] of kRooms) await world.takes(seat, 'udp', kServerAddresses);
}

async function office(world) {
  const browser = await world.browser('office', 'office', {}, { width: 1366, height: 768 });
  const desk = new OperatorPage(browser, kOfficeUrl);
  await desk.login('dieukhien1', world.passwords.dieukhien1);
  await desk.page.goto(`${kOfficeUrl}/control/${world.meeting}`);
  await desk.page.locator(`[data-seat="${kAddress.a.seat}"][data-connection="CONNECTED"]`).waitFor();
  await desk.page.getByText('Mạng văn phòng chỉ có ảnh chụp').waitFor();
  await desk.page.locator('[data-seat] .still img').first().waitFor();
  await desk.page.locator('[data-scene="program"] [data-state="still"]').nth(1).waitFor(); // both sites on air, as stills
  const connections = await desk.page.evaluate(() => window.__probe.connections.length);
  assert(connections === 0, `the page in the office network opened ${connections} peer connections`);
  const before = (await desk.state()).program.scene.revision;
  const outcome = await desk.page.evaluate(() => window.__diemcau.room.command('set_layout', { layout: 'full' }));
  assert(outcome.ok, JSON.stringify(outcome));
  await desk.page.screenshot({ path: path.join(world.directory, 'office-control-room.png') }).catch(() => {});
  assert((await desk.state()).program.scene.revision === before, 'a preview is not on air');
  await browser.close();
}

async function onlyIpv6(world) {
  const names = kRooms.map(([name]) => name);
  dropIpv4(...names);
  for (const [, seat] of kRooms) {
    const site = await world.pair(seat, kUrl6);
    await site.deviceCheck();
    await site.join();
    await until(`${seat} is connected`, () => world.desk.site(seat).connection === 'CONNECTED');
    await world.takes(seat, 'udp', [kAddress.server.vc6]);
  }
  await world.seeAndHear();
  restoreIpv4(...names);
}

async function onlyTcp(world) {
  blockUdp();
  for (const [name, seat] of kRooms) {
    const site = world.site(seat);
    await site.leave();
    if (name === 'a') {
      await site.page.locator('[data-check="path"] button').click();
      await until('the device check says TCP', async () => /TCP/.test(await site.page.locator('[data-check="path"]').innerText()));
      await site.page.screenshot({ path: path.join(world.directory, 'device-check-tcp.png') }).catch(() => {});
    }
    await site.join();
    await world.takes(seat, 'tcp', kServerAddresses);
  }
  await world.seeAndHear();
  assert(blockedPackets() > 0, 'nothing was blocked: the check proves nothing');
  await until('the operator sees that the rooms come by TCP', () => kRooms.every(([, seat]) => world.desk.site(seat).tcp));
}

async function carriedAway(world) {
  const site = world.site(kAddress.a.seat);
  moveAway('a');
  await site.page.goto(`${kUrl6}/site`); // the pairing it has is the one of the IPv6 address
  await site.page.getByText('không ở trong mạng của điểm cầu').waitFor();
  await site.page.screenshot({ path: path.join(world.directory, 'outside-its-network.png') }).catch(() => {});
}
