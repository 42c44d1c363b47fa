// Lip sync through the whole system: a site's camera flashes and its microphone beeps; another room's browser sees and
// hears them. Each pair is measured at both ends by the same means, so only what lies between the two rooms counts. What two
// browsers on this machine do to picture and sound without a bridge is measured beside it, over a plain line between them.
import { Client } from './lib/api.mjs';
import { openBrowser } from './lib/browser.mjs';
import { found, kAheadMs, kBehindMs, kPeriodMs, lipSyncProblem, median, pairsOf, startWatch, tell, writeBeeps, writeFlashes } from './lib/flash.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { SitePage } from './lib/pages.mjs';
import { openPlainLine } from './lib/plain_line.mjs';
import { assert, kPatience, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';
import path from 'node:path';

const kPairs = Number(process.env.LIPSYNC_PAIRS ?? 20);
const kSender = 44;
const kReceiver = 46;
const kPlantedMs = 300;
const kTries = 3; // a browser that has no processor shows its pictures late, for some seconds; a bridge that is late stays so

const text = (values) => values.map((value) => value.toFixed(0)).join(' ');
const aheadOf = (pairs) => pairs.map((pair) => pair.ahead);
const inWords = (pairs) => `${tell(median(aheadOf(pairs)) ?? Number.NaN)} the picture`;

// Pairs are collected until there are enough; the plain line's are those of the same time.
async function collect(sender, receiver, count) {
  const from = Date.now();
  const since = ({ flashes, beeps }) => ({ flashes: flashes.filter((at) => at > from), beeps: beeps.filter((at) => at > from) });
  let sent, received;
  return until(`${count} pairs of flash and beep`, async () => {
    sent = since(await found(sender.page, 'own'));
    received = await found(receiver.page, 'received');
    const bridge = pairsOf(sent, received);
    return bridge.length >= count && { bridge: bridge.slice(0, count), plain: pairsOf(sent, await found(receiver.page, 'plain')) };
  }, { timeout: 2 * count * kPeriodMs + kPatience, every: 500 }).catch((error) => {
    const counts = ({ flashes, beeps }) => `${flashes.length} flashes, ${beeps.length} beeps`;
    throw new Error(`${error.message}; sent ${counts(sent)}; received ${counts(received)}`);
  });
}

async function inBounds(sender, receiver, report) {
  const problems = [];
  while (problems.length < kTries) {
    const pairs = await collect(sender, receiver, kPairs);
    for (const pair of pairs.bridge) report.time('sound_ahead_of_picture', pair.ahead);
    for (const pair of pairs.plain) report.time('sound_ahead_of_picture_without_bridge', pair.ahead);
    for (const [line, all] of Object.entries(pairs)) console.log(`    sound ahead of picture, each pair, ${line}: ${text(aheadOf(all))} ms`);
    const problem = lipSyncProblem(pairs);
    if (!problem) return pairs;
    problems.push(problem);
  }
  throw new Error(problems.join('; '));
}

// The microphone `kPlantedMs` later than the camera: on the wire only, the sender's own ends are measured before it.
const delayMicrophone = (page) => page.evaluate(async (ms) => {
  const sender = window.__probe.connections
    .filter((pc) => pc.connectionState === 'connected')
    .flatMap((pc) => pc.getSenders()).find((candidate) => candidate.track?.kind === 'audio');
  const audio = new AudioContext({ sampleRate: 48000 });
  await audio.resume();
  const late = audio.createMediaStreamDestination();
  audio.createMediaStreamSource(new MediaStream([sender.track])).connect(new DelayNode(audio, { delayTime: ms / 1000, maxDelayTime: 1 })).connect(late);
  await sender.replaceTrack(late.stream.getAudioTracks()[0]);
}, kPlantedMs);

export async function run({ directory, report, wire }) {
  const server = new Server({ directory });
  const browsers = [];
  let operator;
  const site = async (seat, person, media) => {
    const browser = await openBrowser({ directory, name: `site-${seat}`, wire, ownScripts: true, ...media });
    browsers.push(browser);
    const page = new SitePage(browser, server.url, seat);
    await page.pair((await person.post(`/api/sites/${seat}/pairing-code`, {})).code);
    if (media.tone) await page.deviceCheck();
    await page.join();
    return page;
  };
  try {
    let sender, receiver;
    await report.step('a site that flashes and beeps is on air, its microphone open', async () => {
      await server.start();
      const person = new Client(server.url, wire);
      await person.login('dieukhien1', server.password('dieukhien1'));
      const [meeting] = await person.get('/api/meetings');
      operator = await new OperatorSocket({ url: server.url, cookie: person.cookie, meeting: meeting.id, wire }).open();
      await operator.must('take_control');
      sender = await site(kSender, person, {
        clip: await writeFlashes(path.join(directory, 'flash.y4m')), tone: writeBeeps(path.join(directory, 'beep.wav')),
      });
      receiver = await site(kReceiver, person, {});
      await operator.must('open');
      await operator.keepStandard([kSender, kReceiver]);
      await operator.take_on_air('full', [kSender]);
      await operator.must('mic_open', { seat: kSender });
      await receiver.page.locator('[data-scene="program"] video[data-state="live"]').waitFor();
      await openPlainLine(sender.page, receiver.page);
      await startWatch(sender.page, 'own');
      for (const side of ['received', 'plain']) await startWatch(receiver.page, side);
    });
    await report.step(`${kPairs} pairs of flash and beep arrive together`, async () => {
      const { bridge, plain } = await inBounds(sender, receiver, report);
      return `median ${inWords(bridge)} (bounds +${kAheadMs}, -${kBehindMs}), over a plain line ${inWords(plain)}; picture took ` +
        `${median(bridge.map((p) => p.picture)).toFixed(0)} ms, sound ${median(bridge.map((p) => p.sound)).toFixed(0)} ms; ` +
        `at the sender itself ${median(bridge.map((p) => -p.own)).toFixed(0)} ms`;
    });
    await report.step(`a microphone ${kPlantedMs} ms late is noticed`, async () => {
      await delayMicrophone(sender.page);
      await collect(sender, receiver, 2); // what was on its way
      const pairs = await collect(sender, receiver, 5);
      const message = lipSyncProblem(pairs);
      assert(/^lip sync: sound is \d+ ms behind/.test(message ?? ''), `the check did not notice it: bridge ${text(aheadOf(pairs.bridge))} ms, plain ${text(aheadOf(pairs.plain))} ms`);
      return message;
    });
  } finally {
    operator?.close();
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}
