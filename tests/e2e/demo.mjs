// The whole job on real input, without hands: a meeting from its registration to its report, on a moved clock. One Chromium
// process per page, real camera and microphone files, real kills.
import path from 'node:path';
import { OperatorPage, SitePage, login } from './lib/pages.mjs';
import { deskContent } from './demo/desk_content.mjs';
import { wholeDeviceCheck } from './demo/device_check.mjs';
import { ending } from './demo/ending.mjs';
import { emergencyBeside, openedWithOneMissing, shutdownAndReport } from './demo/after.mjs';
import { dayBefore, morning, readiness, registration, rehearsalTwo } from './demo/before.mjs';
import { Institution } from './demo/institution.mjs';
import { keysOfTheDesk, siteCare } from './demo/desk_keys.mjs';
import { privateTalk } from './demo/private_talk.mjs';
import { fiveScreenTakes } from './demo/takes.mjs';
import { checkPanes, checkTones, readPanes } from './lib/checks.mjs';
import { openBrowser } from './lib/browser.mjs';
import { toneHz, writeClip, writeTone } from './lib/clip.mjs';
import { assert, until } from './lib/report.mjs';
import { checkAwake, checkOnlyTheProgram, checkPointer, checkRoomScreen, openRoomScreen } from './lib/room-screen.mjs';
import { Server } from './lib/server.mjs';
import { checkSlide, installSlide } from './lib/slide.mjs';
import { machineOf } from './lib/stopped.mjs';

const kMain = 1;
const kA = 44;
const kB = 46;
const kMore = [45, 47]; // rooms without a browser: they come for the takes
const kMissing = 49; // invited, and never comes
const kSeats = [kMain, kA, ...kMore, kB, kMissing].sort((a, b) => a - b);
const kCodeOfB = 'KRY'; // its camera sends H.264, the others VP8
const kPin = '482615';
const kJoinMs = 20_000; // from the start of the page to the meeting
const kCutMs = 4000; // beside the time it takes to be noticed: longer than the pages wait for their line
const tones = { [kMain]: toneHz(0), [kA]: toneHz(1), [kB]: toneHz(2) };
const kDeskTone = toneHz(3);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The desk's microphone with no processing: a steady tone is just what a noise suppressor takes away.
function rawMicrophone() {
  const { mediaDevices } = navigator;
  const open = mediaDevices?.getUserMedia.bind(mediaDevices);
  if (open) mediaDevices.getUserMedia = () => open({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
}

export class Stage {
  constructor({ directory, wire, faults = {}, clock }) {
    Object.assign(this, { directory, wire, faults });
    this.server = new Server({ directory, settings: { h264Sites: [kCodeOfB], clock } });
    this.browsers = [];
    this.sites = {};
  }

  // The real thing, or a planted fault of the sabotage run (a clip that stands still).
  async browser(name, seat, size = {}) {
    const media = seat === undefined ? {} : {
      clip: await writeClip(path.join(this.directory, '..', `clip-${seat}${this.faults.frozen === seat ? '-frozen' : ''}.y4m`), seat, this.faults.frozen === seat ? 1 : 240),
      tone: writeTone(path.join(this.directory, `tone-${seat}.wav`), tones[seat]),
    };
    const browser = await openBrowser({ directory: this.directory, name, wire: this.wire, ...media, ...size });
    this.browsers.push(browser);
    return browser;
  }

  async startOperator() {
    await this.server.start();
    const tone = writeTone(path.join(this.directory, 'tone-desk.wav'), kDeskTone);
    const browser = await this.browser('operator', undefined, { width: 1920, height: 1080, tone });
    await browser.context.addInitScript(rawMicrophone);
    this.operator = new OperatorPage(browser, this.server.url);
    await this.operator.login('dieukhien1', this.server.password('dieukhien1'));
    const { body } = await this.operator.api('GET', '/api/meetings');
    this.meeting = body[0]?.id;
    const sites = (await this.operator.api('GET', '/api/sites')).body;
    this.captions = Object.fromEntries(sites.map((site) => [site.seat, site.caption]));
  }

  async startSite(seat) {
    const browser = await this.browser(`site-${seat}`, seat);
    const site = new SitePage(browser, this.server.url, seat);
    site.meeting = this.meeting;
    await this.faults.page?.(browser, seat);
    const { body } = await this.operator.api('POST', `/api/sites/${seat}/pairing-code`, {});
    await site.pair(body.code);
    this.sites[seat] = site;
    return site;
  }

  expected(seats) {
    return seats.map((seat) => ({ number: seat, caption: this.captions[seat] }));
  }

  everyPage() {
    return [this.operator.page, ...Object.values(this.sites).map((site) => site.page), this.chair];
  }

  async screenshots(step) {
    for (const { name, page } of this.browsers) {
      await page.screenshot({ path: path.join(this.directory, `${step}-${name}.png`) }).catch(() => {});
    }
  }

  async stop() {
    for (const browser of this.browsers) await browser.close().catch(() => {});
    await this.server.stop();
  }
}

export async function run({ directory, report, wire }) {
  const institution = new Institution();
  const stage = new Stage({ directory, wire, clock: institution.time(-3, '08:00') });
  stage.seats = kSeats;
  try {
    await beforeTheDay(stage, institution, report);
    await theDay(stage, institution, report);
    await report.step('no page of the institution breaks WCAG A or AA', () => assert(institution.people.problems.length === 0, institution.people.problems.join(' | ')));
    await report.step('every message and body kept to the contract', () => {
      assert(wire.problems.length === 0, wire.problems.slice(0, 5).join(' | '));
      return `${wire.counts.messages} messages, ${wire.counts.bodies} bodies; types not seen here: ${wire.unseen().join(', ') || 'none'}`;
    });
  } finally {
    await stage.screenshots('end');
    await institution.people?.close();
    await stage.stop();
  }
}

async function beforeTheDay(stage, institution, report) {
  await report.step('the program starts three days before, the operator logs in', async () => {
    await stage.startOperator();
    institution.begin(stage);
  });
  const { captions } = stage;
  stage.meeting = await registration(institution, report, { seats: kSeats, captions });
  await dayBefore(institution, report, { id: stage.meeting, seats: kSeats, other: kMore[0], captions });
}

async function theDay(stage, institution, report) {
  const id = stage.meeting;
  await institution.at(0, '06:50');
  await pairRooms(stage, report);
  await morning(institution, report, { id, site: stage.sites[kA] });
  await bringRoomsIn(stage, report);
  await rehearsalTwo(institution, report, { id, stage, missing: kMissing });
  await readiness(institution, report, { id, stage, own: kA, missing: kMissing });
  await rollCall(stage, report);
  await meetingSteps(stage, report);
  await openedWithOneMissing(institution, report, { id, stage, missing: kMissing });
  await keysOfTheDesk(stage, report, { shown: kB, other: kA, scene: { layout: 'one_plus_five', seats: [kB, kA, kMain] } });
  await siteCare(stage, report, kA);
  await privateTalk(stage, report, { room: kA, speaker: kB, third: kMain, tones, desk: kDeskTone });
  await roomScreen(stage, report);
  await content(stage, report);
  await deskContent(stage, report, kA, kB);
  await deaths(stage, report);
  await fiveScreenTakes(stage, report, [kMain, kA, kB]);
  await emergencyBeside(institution, report, { stage, captions: stage.captions });
  await institution.at(0, '11:20');
  await ending(stage, report, kA, [kA, kB]);
  await shutdownAndReport(institution, report, { id, stage, own: kA, user: 'dakto.cq', missing: kMissing });
}

async function pairRooms(stage, report) {
  await report.step('pair: three room PCs with one-time codes', async () => {
    for (const seat of [kMain, kA, kB]) await stage.startSite(seat);
  });
  await report.step('check in: a technician and a PIN', async () => {
    for (const seat of [kMain, kA, kB]) await stage.sites[seat].checkIn(kPin);
  });
}

async function bringRoomsIn(stage, report) {
  await report.step('device check: picture and microphone level', async () => {
    for (const seat of [kMain, kA, kB]) await stage.sites[seat].deviceCheck();
    await stage.screenshots('device-check');
  });
  await report.step('device check: speak and listen, the tone, the path to our media server; kept when the lobby is left', () =>
    wholeDeviceCheck(stage, kA));
  await report.step('join: a room that starts its browser is in the meeting with at most two presses, within 20 s', async () => {
    const all = [];
    for (const seat of [kMain, kA, kB]) all.push(await stage.sites[seat].joinFromStart());
    for (const { ms } of all) report.time('join_from_start', ms);
    const text = all.map(({ ms, presses }) => `${(ms / 1000).toFixed(1)} s, ${presses}`).join('; ');
    assert(all.every(({ presses }) => presses <= 2), `presses: ${text}`);
    // Three of them on a machine that does other work: a way in that is too long is too long for each.
    assert(all.some(({ ms }) => ms <= kJoinMs), `not within ${kJoinMs / 1000} s: ${text}`);
    return text;
  });
  await report.step('the operator takes control, the chair watches', async () => {
    await stage.operator.enter(stage.meeting);
    await stage.operator.keepStandard([kMain, kA, kB]);
    const chair = await stage.browser('chair', undefined, { width: 1366, height: 768 });
    await login(chair.page, stage.server.url, 'chutri', stage.server.password('chutri'));
    await chair.page.goto(`${stage.server.url}/chair/${stage.meeting}`);
    stage.chair = chair.page;
  });
  await report.step('the desk hears from the start; the chair, who stands in a room that hears already, does not', async () => {
    const muted = (page) => page.evaluate(() => [...document.querySelectorAll('audio')].map((element) => element.muted));
    const all = async (page, wanted) => {
      const each = await muted(page);
      return each.length > 0 && each.every((one) => one === wanted);
    };
    await until('every sound of the chair is off', () => all(stage.chair, true));
    await until('every sound of the desk is on', () => all(stage.operator.page, false));
    await stage.chair.locator('[data-action="sound"]').waitFor();
  });
}

async function rollCall(stage, report) {
  await report.step('roll-call: the next site in protocol order, heard by the operator alone', async () => {
    const { operator } = stage;
    await operator.page.keyboard.press('F2');
    const seat = await until('a site is called', async () => (await operator.state()).control.rollcall_seat);
    assert(seat === kMain, `the first site in protocol order is ${kMain}, not ${seat}`);
    await checkTones(operator.page, { heard: [tones[kMain]], silent: [tones[kA], tones[kB]] });
    await checkTones(stage.sites[kA].page, { heard: [], silent: [tones[kMain], tones[kB]] });
    await operator.page.locator('.rollcall-marks .btn').first().click();
    const row = await until('the mark is kept', async () =>
      (await operator.state()).sites.find((site) => site.seat === kMain && site.rollcall === 'HEARD_SEEN'));
    await markNext(operator, 'HEARD', 1);
    await markNext(operator, 'ABSENT', 3);
    assert(row.rollcall_still > 0, 'no picture was kept with the mark');
    const kept = await operator.page.evaluate((url) => window.__probe.picture(url),
      `/api/meetings/${stage.meeting}/sites/${kMain}/rollcall-still?v=${row.rollcall_still}`);
    assert(kept.valid && kept.number === kMain, `the picture kept with the mark shows ${JSON.stringify(kept)}`);
    await operator.page.locator('[data-action="rollcall_end"]').click();
  });
}

// The next site in protocol order gets the mark of the panel's nth button.
async function markNext(operator, mark, button) {
  const called = async () => (await operator.state()).control.rollcall_seat;
  const before = await called();
  await operator.page.keyboard.press('F2');
  const seat = await until('the next site is called', async () => {
    const now = await called();
    return now !== before && now;
  });
  await operator.page.locator('.rollcall-marks .btn').nth(button).click();
  await until(`${seat} is marked ${mark}`, async () => (await operator.state()).sites.find((site) => site.seat === seat).rollcall === mark);
}

async function meetingSteps(stage, report) {
  const { operator, sites } = stage;
  await report.step('open; every microphone is closed while its meter moves', async () => {
    await operator.open();
    for (const seat of [kMain, kA, kB]) {
      const others = [kMain, kA, kB].filter((other) => other !== seat).map((other) => tones[other]);
      await checkTones(sites[seat].page, { heard: [], silent: others });
    }
    await until('the meter of a closed microphone moves', () =>
      operator.page.evaluate((seat) => (window.__diemcau.room.levels.of?.(seat) ?? -127) > -60, kA));
  });
  await report.step('take site A full screen: every page shows it under its name, moving', async () => {
    await operator.prepare('full', [kA]);
    const from = performance.now();
    const tallied = sites[kA].page.locator('[data-tally="PROGRAM"]').first().waitFor().then(() => performance.now() - from);
    await operator.take();
    await operator.shownEverywhere(3);
    report.time('take_to_shown', performance.now() - from);
    report.time('tally_after_take', await tallied);
    for (const page of [operator.page, sites[kMain].page, sites[kB].page, stage.chair]) await checkPanes(page, stage.expected([kA]));
    await sites[kA].onAir();
    await stage.screenshots('full');
  });
  await report.step("site A's microphone: heard in every other room, nobody else's is", async () => {
    await operator.microphone(kA, true);
    await checkTones(sites[kMain].page, { heard: [tones[kA]], silent: [tones[kB]] });
    await checkTones(sites[kB].page, { heard: [tones[kA]], silent: [tones[kMain]] });
    await checkTones(sites[kA].page, { heard: [], silent: [tones[kMain], tones[kB]] });
  });
  await report.step('site B asks, the chair grants, B comes on air in 1+5', async () => {
    await sites[kB].askToSpeak('Tình hình mưa lũ');
    await stage.chair.locator('[data-action="speak_grant"]').first().click();
    await until('the request is granted', async () => (await operator.state()).queue.some((request) => request.seat === kB && request.state === 'GRANTED'));
    await operator.prepare('one_plus_five', [kB, kA, kMain]);
    await operator.take();
    await operator.shownEverywhere(3);
    await operator.microphone(kA, false);
    await operator.microphone(kB, true);
    await checkPanes(sites[kMain].page, stage.expected([kB, kA, kMain]));
    await checkPanes(operator.page, stage.expected([kB, kA, kMain]));
    await checkTones(sites[kMain].page, { heard: [tones[kB]], silent: [tones[kA]] });
    await stage.screenshots('one-plus-five');
    for (const [seat, codec] of [[kMain, 'video/VP8'], [kA, 'video/VP8'], [kB, 'video/H264']]) await sites[seat].sends(codec);
  });
}

async function roomScreen(stage, report) {
  const site = stage.sites[kMain];
  const expected = stage.expected([kB, kA, kMain]);
  let screen;
  await report.step('room screen: program, captions, clock and tally only, from the page\'s own connection', async () => {
    screen = await openRoomScreen(site);
    await checkRoomScreen(site, screen, expected);
    await checkOnlyTheProgram(screen, expected);
    await screen.screenshot({ path: path.join(stage.directory, 'room-screen.png') }).catch(() => {});
  });
  await report.step('room screen: kept awake, no pointer after three seconds', async () => {
    await checkAwake(screen);
    report.time('room_screen_pointer_hidden', await checkPointer(screen));
  });
  await report.step('room screen: stays through a reload of the room page', async () => {
    const window = await screen.evaluate(() => performance.timeOrigin);
    await site.page.reload();
    await site.connected();
    await checkRoomScreen(site, screen, expected);
    assert((await screen.evaluate(() => performance.timeOrigin)) === window, 'room screen: it was reloaded itself');
    await screen.close();
  });
}

async function content(stage, report) {
  const { operator, sites } = stage;
  let still;
  await report.step('the main room shares a slide; content + 1', async () => {
    await sites[kMain].page.evaluate(installSlide);
    still = await sites[kMain].page.evaluate(() => window.__slide.still());
    await sites[kMain].share();
    await until('the main room owns the content', async () => (await operator.state()).program.sharing_seat === kMain);
    await operator.layout('content_one');
    const panes = (await operator.state()).preview.scene.panes;
    const video = panes.findIndex((pane) => pane.role === 'video');
    await operator.place(kB, video);
    await operator.take();
    await operator.shownEverywhere(3);
    const expected = panes.map((pane) => pane.role === 'content'
      ? { content: true, caption: undefined }
      : { number: kB, caption: stage.captions[kB] });
    const problem = await until('content is on every page', async () => {
      for (const site of [sites[kA], sites[kB]]) {
        const seen = await site.page.evaluate(() => window.__probe.panes('program'));
        const slide = seen.find((pane) => expected[pane.pane].content);
        const face = seen.find((pane) => !expected[pane.pane].content);
        if (!slide?.received || slide.width < 640 || slide.state !== 'live') return null;
        if (!face?.valid || face.number !== kB) return null;
      }
      return 'shown';
    });
    return problem;
  });
  await report.step('12-point text of the 1080p slide is legible on every page', async () => {
    const figures = [];
    for (const page of stage.everyPage()) figures.push(await checkSlide(page, still));
    await stage.screenshots('content');
    await sites[kMain].share();
    const worst = (key) => Math.min(...figures.map((figure) => figure[key])).toFixed(3);
    return `SSIM at least ${worst('all')}, where there is text ${worst('text')}, on ${figures.length} pages; half-size text would score ${figures[0].blurred.text.toFixed(3)}`;
  });
}

async function deaths(stage, report) {
  const { operator, sites } = stage;
  const scene = async () => {
    await operator.prepare('two', [kA, kB]);
    await operator.take();
    await operator.shownEverywhere(3);
    await checkPanes(sites[kMain].page, stage.expected([kA, kB]));
  };
  const kept = async () => {
    const { program, queue, sites: rows } = await operator.state();
    return JSON.stringify({ scene: program.scene, queue: queue.map(({ id, state }) => ({ id, state })), gates: rows.map(({ seat, bridge_mic }) => [seat, bridge_mic]) });
  };
  await report.step('a page reloaded: back on its seat without a question', async () => {
    await scene();
    const from = performance.now();
    await sites[kA].page.reload();
    await sites[kA].connected();
    await checkPanes(sites[kMain].page, stage.expected([kA, kB]));
    report.time('page_reload', performance.now() - from);
  });
  await report.step('forward killed: every page is back by itself, state as before', async () => {
    const before = await kept();
    const from = performance.now();
    stage.server.kill('forward');
    await pause(300);
    await checkPanes(sites[kMain].page, stage.expected([kA, kB]));
    report.time('pictures_after_forward_kill', performance.now() - from);
    await checkPanes(operator.page, stage.expected([kA, kB]));
    await until('state as before', async () => (await kept()) === before);
    await checkTones(sites[kMain].page, { heard: [tones[kB]], silent: [tones[kA]] });
  });
  await report.step('control killed on air: no gap on any page, no lost sound, state as before', async () => {
    const before = await kept();
    const pairs = await controlKills(stage, report);
    await until('state as before', async () => (await kept()) === before);
    return `longest gap between two frames and lost audio packets, each kill beside the same time without one: ${pairs.map(textOf).join('; ')}`;
  });
  await report.step("site B's camera changes from H.264 to VP8 on air: same connection, no new session", async () => {
    const { page } = sites[kB];
    const leg = () => page.evaluate(() => `${window.__diemcau.session} of ${window.__probe.connections.length}`);
    const before = await leg();
    stage.server.settings.h264Sites = [];
    stage.server.writeConfig();
    stage.server.kill('control');
    await sites[kB].sends('video/VP8');
    await checkPanes(sites[kMain].page, stage.expected([kA, kB]));
    assert((await leg()) === before, `the page has another session: ${before}, ${await leg()}`);
  });
  await report.step('two pages for one seat: the newer asks, then has it; the older can take it back', async () => {
    const older = sites[kA].page;
    const newer = await older.context().newPage();
    await newer.goto(`${stage.server.url}/site`);
    // A room PC goes straight back into the meeting it was in: the question comes without a click.
    await newer.locator('dialog .btn').last().click();
    await until('the newer page has the seat', () => newer.evaluate(() => window.__diemcau?.pc?.connectionState === 'connected'));
    await older.locator('dialog .btn').last().waitFor();
    await checkPanes(sites[kMain].page, stage.expected([kA, kB]));
    await newer.locator('[data-action="leave"]').click();
    await newer.close();
    await older.locator('dialog .btn').last().click();
    await sites[kA].connected();
    await checkPanes(sites[kMain].page, stage.expected([kA, kB]));
  });
  await report.step('site A cut off and back: nobody clicks or reloads', async () => {
    const connection = async () => (await operator.state()).sites.find((row) => row.seat === kA).connection;
    const origin = () => sites[kA].page.evaluate(() => performance.timeOrigin);
    const stayed = await origin();
    const machine = machineOf(stage.browsers.find(({ name }) => name === `site-${kA}`).profile);
    machine.cut();
    try {
      await until('A is lost', async () => (await connection()) === 'LOST');
      // After the same three seconds the pane shows its card and the meeting falls back to the main site: either is right.
      await until('its frozen face gives way to the card or to the fallback', async () => {
        const pane = (await readPanes(sites[kMain].page)).find((candidate) => candidate.pane === 0);
        return pane.state === 'stalled' || pane.number !== kA;
      });
      await pause(kCutMs);
    } finally {
      machine.plugIn();
    }
    const from = performance.now();
    await until('A is back', async () => (await connection()) === 'CONNECTED');
    report.time('back_after_cut', performance.now() - from);
    await scene();
    await checkPanes(sites[kA].page, stage.expected([kA, kB]));
    await stage.screenshots('site-back');
    assert((await origin()) === stayed, 'the page of A was reloaded');
  });
}

// Several browsers encode and decode on the machine's few cores, so its scheduling alone makes gaps and fills the browser's
// receive buffer. Each kill is therefore paired with a watch of the same length without one. What control's death does is in
// every killed watch, what the machine does is not: three pairs must be without it, of nine at most.
const kPairs = { wanted: 3, most: 9 };
const noWorse = ({ killed, usual }) => killed.gap <= Math.max(200, 2 * usual.gap) && killed.lost <= usual.lost;
const textOf = ({ killed, usual }) => `${killed.gap.toFixed(0)} ms, ${killed.lost} beside ${usual.gap.toFixed(0)} ms, ${usual.lost}`;

async function controlKills(stage, report) {
  const pairs = [];
  while (pairs.filter(noWorse).length < kPairs.wanted) {
    const left = kPairs.most - pairs.length;
    assert(pairs.filter(noWorse).length + left >= kPairs.wanted, `gap or sound: while control was dead ${pairs.map(textOf).join('; ')}`);
    pairs.push(await controlKill(stage, report));
  }
  return pairs;
}

async function controlKill(stage, report) {
  const pages = stage.everyPage();
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const onAll = (what) => Promise.all(pages.map((page) => page.evaluate(what)));
  const audioLost = async () => sum(await onAll(() => window.__probe.audioLost()));
  // The longest gap of any page, the packets lost by all.
  const watch = async (action) => {
    const lost = await audioLost();
    await onAll(() => void (window.__watch = window.__probe.watch()));
    await action();
    const gaps = await onAll(() => window.__watch.stop());
    return { gap: Math.max(...gaps), lost: (await audioLost()) - lost };
  };
  let recovery;
  const killed = await watch(async () => {
    const from = performance.now();
    stage.server.kill('control');
    await stage.operator.commandsAgain();
    recovery = performance.now() - from;
    await pause(1000);
  });
  const usual = await watch(() => pause(recovery + 1000));
  report.time('command_after_control_kill', recovery);
  report.time('longest_frame_gap_usual', usual.gap);
  report.time('longest_frame_gap_over_control_kill', killed.gap);
  return { killed, usual };
}
