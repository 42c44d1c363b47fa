// Lip sync through the whole system: a site's camera flashes and its microphone beeps; another room's browser sees and
// hears them. Each pair is measured at both ends by the same means, so only what lies between the two rooms counts.
import { Client } from './lib/api.mjs';
import { openBrowser } from './lib/browser.mjs';
import { found, kPeriodMs, pairsOf, startWatch, writeBeeps, writeFlashes } from './lib/flash.mjs';
import { OperatorSocket } from './lib/operator.mjs';
import { SitePage } from './lib/pages.mjs';
import { assert, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';
import path from 'node:path';

const kPairs = Number(process.env.LIPSYNC_PAIRS ?? 20);
const kSender = 44;
const kReceiver = 46;
// ITU-R BT.1359: a viewer notices sound that is more than 45 ms ahead of the picture or more than 125 ms behind it.
const kAheadMs = 45;
const kBehindMs = 125;
const kPlantedMs = 300;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const text = (values) => values.map((value) => value.toFixed(0)).join(' ');

// Positive: the sound is ahead of the picture.
function checkLipSync(pairs) {
  const ahead = median(pairs.map((pair) => pair.ahead));
  assert(ahead <= kAheadMs, `lip sync: sound is ${ahead.toFixed(0)} ms ahead of the picture`);
  assert(ahead >= -kBehindMs, `lip sync: sound is ${(-ahead).toFixed(0)} ms behind the picture`);
  return ahead;
}

async function collect(sender, receiver, count) {
  const from = Date.now();
  const since = ({ flashes, beeps }) => ({ flashes: flashes.filter((at) => at > from), beeps: beeps.filter((at) => at > from) });
  let sent, received;
  return until(`${count} pairs of flash and beep`, async () => {
    sent = since(await found(sender.page));
    received = await found(receiver.page);
    const pairs = pairsOf(sent, received);
    return pairs.length >= count && pairs.slice(0, count);
  }, { timeout: count * kPeriodMs * 1.5 + 15_000, every: 500 }).catch((error) => {
    const counts = ({ flashes, beeps }) => `${flashes.length} flashes, ${beeps.length} beeps`;
    throw new Error(`${error.message}; sent ${counts(sent)}; received ${counts(received)}`);
  });
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
      await operator.take_on_air('full', [kSender]);
      await operator.must('mic_open', { seat: kSender });
      await receiver.page.locator('[data-scene="program"] video[data-state="live"]').waitFor();
      await startWatch(sender.page, 'own');
      await startWatch(receiver.page, 'received');
    });
    await report.step(`${kPairs} pairs of flash and beep arrive together`, async () => {
      const pairs = await collect(sender, receiver, kPairs);
      for (const pair of pairs) report.time('sound_ahead_of_picture', pair.ahead);
      console.log(`    sound ahead of picture, each pair: ${text(pairs.map((pair) => pair.ahead))} ms`);
      const ahead = checkLipSync(pairs);
      return `median ${ahead.toFixed(0)} ms (bounds +${kAheadMs}, -${kBehindMs}); picture took ${median(pairs.map((p) => p.picture)).toFixed(0)} ms, ` +
        `sound ${median(pairs.map((p) => p.sound)).toFixed(0)} ms; at the sender itself ${median(pairs.map((p) => -p.own)).toFixed(0)} ms`;
    });
    await report.step(`a microphone ${kPlantedMs} ms late is noticed`, async () => {
      await delayMicrophone(sender.page);
      await collect(sender, receiver, 2); // what was on its way
      const pairs = await collect(sender, receiver, 5);
      let message = null;
      try {
        checkLipSync(pairs);
      } catch (error) {
        message = error.message;
      }
      assert(/^lip sync: sound is \d+ ms behind/.test(message ?? ''), `the check did not notice it: ${text(pairs.map((pair) => pair.ahead))} ms`);
      return message;
    });
  } finally {
    operator?.close();
    for (const browser of browsers) await browser.close().catch(() => {});
    await server.stop();
  }
}
