// The network as it is: real browsers behind `diemcau netbox`. The statements are those of the simulated proofs
// (src/rtc/congestion/bandwidth_proof_test.cpp), as far as a page can show them; a stretch on a clear line of the same
// run is the control each bad one is judged by. Cameras on air are bots, so that six fit on one machine.
import fs from 'node:fs';
import path from 'node:path';
import { checkPanes, checkTones } from './lib/checks.mjs';
import { kWidth, toneHz } from './lib/clip.mjs';
import { kBrowser, kStretch, kWatcher, LineScene, pause } from './lib/line_scene.mjs';
import { describe, Reception, sending } from './lib/reception.mjs';
import { assert, kPatience, until } from './lib/report.mjs';

const kSeed = Number(process.env.SEED ?? 20261123);
const kParts = process.env.NETWORK_PARTS?.split(' '); // some of them, when one is being looked at
const kNoise = 0.1; // of sound that a busy machine may conceal on top

// A picture that stood still longer than the page lets it stand before it shows the card. The second that the simulated
// proof allows is reported: on a machine that does other work too, its scheduler alone can make one.
const kFrozen = 3000;

// What is wrong with a stretch beside its control, in one line: too few frames, a freeze, too much of the sound made up.
function worse(seen, control, { frames = 0, concealed = 1 }) {
  const text = `${describe(seen)}; ${seen.path.text}; beside ${describe(control)}`;
  if (seen.framesPerSecond <= frames * control.framesPerSecond) return `frames: ${text}`;
  if (seen.longestGap > kFrozen + control.longestGap) return `gap: ${text}`;
  if (seen.concealed - control.concealed > concealed) return `sound: ${text}`;
  return null;
}

export async function run({ directory, report, wire }) {
  console.log(`    seed ${kSeed}`);
  const scene = new LineScene({ directory, report, wire, seed: kSeed });
  try {
    await report.step('the program starts; its media address is the relay', () => scene.start());
    await report.step('two pages and five bots join through the relay', async () => {
      await scene.joinBots();
      await scene.joinPage(kWatcher, toneHz(20));
      await scene.joinPage(kBrowser, toneHz(21));
      await scene.operator.must('open');
      await scene.operator.keepStandard([kWatcher, kBrowser]);
      const { clients, down } = await scene.netbox.stats();
      assert(clients >= 7 && down.delivered > 0, `relay: ${clients} clients, ${down.delivered} packets down`);
    });
    const control = await clearLine(scene, report);
    for (const part of [loss, caps, cut, uplink]) {
      if (!kParts || kParts.includes(part.name)) await part(scene, report, control);
    }
  } finally {
    fs.writeFileSync(path.join(directory, 'stretches.json'), JSON.stringify(scene.history, null, 1));
    for (const { name, page } of scene.browsers) await page.screenshot({ path: path.join(directory, `end-${name}.png`) }).catch(() => {});
    await scene.stop();
  }
}

async function clearLine(scene, report) {
  let control;
  await report.step('a clear line: six panes, one microphone', async () => {
    await scene.onAir('one_plus_five', [...scene.cameras, kBrowser]);
    await scene.operator.must('mic_open', { seat: scene.cameras[0] });
    await checkTones(scene.watcher, { heard: [toneHz(0)], silent: [toneHz(1), toneHz(20)] });
    control = await scene.stretch('clear');
    return `${describe(control)}; ${control.path.text}`;
  });
  return control;
}

// A pane may show less than on a clear line, but it moves, it is the right one, and the sound is there: what is missing
// of it is what the line lost.
async function loss(scene, report, control) {
  const lines = {
    'bursts of 5 % (Gilbert)': { lost: 0.05, down: { delay_ms: 20, burst_loss: 0.05, burst_length: 5 } },
    '10 % at random': { lost: 0.1, down: { delay_ms: 20, loss: 0.1 } },
    'reordering, jitter and duplicates': { lost: 0, down: { delay_ms: 20, jitter_ms: 30, reorder: 0.05, reorder_ms: 25, duplicate: 0.05 } },
  };
  for (const [name, { lost, down }] of Object.entries(lines)) {
    await report.step(`${name}: the right pictures move, the sound stays`, async () => {
      const measure = async () => {
        await scene.netbox.line({ down });
        await checkPanes(scene.watcher, scene.expected);
        const seen = await scene.stretch(name);
        await checkPanes(scene.watcher, scene.expected);
        await scene.netbox.line();
        return seen;
      };
      const seen = await scene.judged(measure, () => scene.stretch('clear again'),
        (bad, clear) => worse(bad, clear, { frames: 0.4, concealed: 2 * lost + kNoise }), control);
      return `${describe(seen)}; ${seen.path.text}`;
    });
  }
}

const kWide = { down: { delay_ms: 20, rate_kbps: 2000, queue_ms: 300 } };
const kNarrow = { down: { delay_ms: 20, rate_kbps: 600, queue_ms: 300 } };

// One large and five small panes do not fit 2 Mbit/s whole: the large one gets what there is.
async function caps(scene, report, clear) {
  const large = `${scene.cameras[0]}/camera`;
  const layer = async () => (await new Reception(scene.watcher).now())[large]?.frameWidth;
  const upperLayer = () => until('the upper layer', async () => (await layer()) >= kWidth, { timeout: 2 * kPatience, every: 250 });
  await report.step('2 Mbit/s down: six panes move, the line is used and not flooded', async () => {
    const measure = async () => {
      await scene.netbox.line(kWide);
      await pause(5); // settles: the simulated proof's five seconds
      await checkPanes(scene.watcher, scene.expected);
      const before = (await scene.netbox.stats()).down;
      const seen = await scene.stretch('2 Mbit/s, six panes');
      const after = (await scene.netbox.stats()).down;
      await checkPanes(scene.watcher, scene.expected);
      return { ...seen, dropped: (after.dropped_by_queue - before.dropped_by_queue) / (after.sent - before.sent) };
    };
    const measureClear = async () => {
      await scene.netbox.line();
      await pause(2);
      return scene.stretch('clear again');
    };
    const flooded = ({ dropped }) => (dropped < 0.1 ? null : `queue: ${(100 * dropped).toFixed(2)} % dropped by full queues`);
    const seen = await scene.judged(measure, measureClear, (bad, good) => worse(bad, good, { frames: 0.4 }) ?? flooded(bad), clear);
    return `${describe(seen)}; large pane ${await layer()} wide; ${(100 * seen.dropped).toFixed(2)} % dropped by full queues; ${seen.path.text}`;
  });
  // Six panes do not fit 0.6 Mbit/s at all, so this is about one: the statement of the simulated proof.
  let control;
  const wide = async () => {
    await scene.netbox.line(kWide);
    await upperLayer();
    return (control = await scene.stretch('2 Mbit/s, one pane'));
  };
  await report.step('one pane full screen at 2 Mbit/s', async () => {
    await scene.onAir('full', [scene.cameras[0]]);
    await wide();
    return `${await layer()} wide; ${describe(control)}; ${control.path.text}`;
  });
  await report.step('0.6 Mbit/s: a smaller layer, no gap', async () => {
    const narrow = async () => {
      const seen = await scene.stretch('0.6 Mbit/s', async () => {
        await scene.netbox.line(kNarrow);
        await pause(kStretch);
      });
      await checkPanes(scene.watcher, scene.expected);
      return seen;
    };
    const seen = await scene.judged(narrow, wide, (bad, good) => worse(bad, good, { concealed: 0.3 }), control);
    return `${describe(seen)}; large pane ${await layer()} wide; ${seen.path.text}`;
  });
  await report.step('2 Mbit/s again: the upper layer is back', async () => {
    const back = () => scene.stretch('2 Mbit/s again', async () => {
      const from = performance.now();
      await scene.netbox.line(kWide);
      await upperLayer();
      report.time('upper_layer_back', performance.now() - from);
    });
    const narrowAgain = async () => {
      control = await scene.stretch('2 Mbit/s, one pane');
      await scene.netbox.line(kNarrow);
      await pause(kStretch);
      return control;
    };
    const seen = await scene.judged(back, narrowAgain, (bad, good) => worse(bad, good, {}), control);
    await checkPanes(scene.watcher, scene.expected);
    return `after ${(seen.seconds).toFixed(1)} s; ${describe(seen)}; ${seen.path.text}`;
  });
  await scene.netbox.line();
}

// Nobody clicks: the pages and the bridge find each other again by themselves, with a new session if it took long. Whoever
// is back first, the scene that comes back is the one that was cut.
async function cut(scene, report) {
  await report.step('the line is cut for four seconds: everything is back by itself', async () => {
    await scene.onAir('one_plus_five', [...scene.cameras, kBrowser]);
    await scene.netbox.line({ up: { cut: true }, down: { cut: true } });
    await pause(4);
    const from = performance.now();
    await scene.netbox.line();
    await checkPanes(scene.watcher, scene.expected);
    report.time('pictures_after_cut', performance.now() - from);
    await checkTones(scene.watcher, { heard: [toneHz(0)], silent: [toneHz(1), toneHz(20)] });
    return `pictures ${((performance.now() - from) / 1000).toFixed(1)} s after the line's return`;
  });
}

// A site that sends little is seen small rather than not at all, and its sound comes first. The browser finds the way up by
// its own estimator: how long that takes on a busy machine is its affair, not that it does.
async function uplink(scene, report) {
  await report.step('600 kbit/s up: the camera stays on air in a lower layer, the sound is whole', async () => {
    await scene.onAir('full', [kBrowser]);
    await scene.operator.must('mic_close', { seat: scene.cameras[0] });
    await scene.operator.must('mic_open', { seat: kBrowser });
    await checkTones(scene.watcher, { heard: [toneHz(21)], silent: [toneHz(0)] });
    const before = await scene.stretch('clear, before 600 kbit/s up');
    await scene.netbox.line({ up: { delay_ms: 20, rate_kbps: 600, queue_ms: 300 } });
    let seen;
    await until('the camera and its sound arrive', async () => {
      seen = await scene.stretch('600 kbit/s up');
      const problem = worse(seen, before, { frames: 0.5, concealed: kNoise });
      if (problem) throw new Error(problem);
      return true;
    }, { every: 3000 });
    const sends = await sending(scene.pages[kBrowser].page);
    await checkPanes(scene.watcher, scene.expected);
    await checkTones(scene.watcher, { heard: [toneHz(21)], silent: [toneHz(0)] });
    await scene.netbox.line();
    const width = (all) => all.videos[`${kBrowser}/camera`].width;
    return `${width(before)} -> ${width(seen)} wide; ${describe(before)} -> ${describe(seen)}; the page sends ${sends}`;
  });
}
