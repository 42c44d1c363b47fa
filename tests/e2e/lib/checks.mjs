// The named checks of the demo. The sabotage run expects each of them to fail on a planted fault, so a check must say in
// its first word which one it is.
import { assert, kPatience, until } from './report.mjs';

export const readPanes = (page, root = 'program') => page.evaluate((r) => window.__probe.panes(r), root);

// Every pane shows the site it must, under that site's name, from a receiver's track, and moves between two readings.
export async function checkPanes(page, expected, { root = 'program', timeout = kPatience } = {}) {
  let problem = 'nothing read';
  await until('panes', async () => {
    const first = await readPanes(page, root);
    problem = panesProblem(first, expected);
    return !problem;
  }, { timeout, every: 150 }).catch(() => {
    throw new Error(problem);
  });
  await checkMoving(page, expected, root, timeout);
}

export function panesProblem(panes, expected) {
  if (!panes) return 'panes: no scene on the page';
  if (panes.length !== expected.length) return `panes: ${panes.length} on screen, ${expected.length} expected ${JSON.stringify(panes)}`;
  for (const [index, want] of expected.entries()) {
    const pane = panes.find((candidate) => candidate.pane === index);
    if (!pane) return `panes: pane ${index} is missing`;
    if (pane.state !== 'live' || pane.held) return `panes: pane ${index} has no moving picture (${pane.state})`;
    if (!pane.received) return `panes: pane ${index} is not fed by a receiver's track`;
    if (!want.content && !pane.valid) return `panes: pane ${index} shows no clean picture ${JSON.stringify(pane)}`;
    if (!want.content && pane.number !== want.number) return `number: pane ${index} shows ${pane.number}, expected ${want.number}`;
    if (pane.caption !== want.caption) return `caption: pane ${index} says "${pane.caption}", expected "${want.caption}"`;
  }
  return null;
}

// A page that comes back keeps the last frame on screen until the new leg brings one, so movement gets its time too.
async function checkMoving(page, expected, root, timeout) {
  const clocks = async () => new Map(((await readPanes(page, root)) ?? []).map(({ pane, clock }) => [pane, clock]));
  const first = await clocks();
  let still = [];
  await until('clock', async () => {
    const now = await clocks();
    still = expected.map((want, index) => ({ want, index })).filter(({ want, index }) => !want.content && now.get(index) === first.get(index));
    return still.length === 0;
  }, { timeout, every: 150 }).catch(() => {
    const { want, index } = still[0];
    throw new Error(`clock: pane ${index} (${want.caption}) stands still at ${first.get(index)}`);
  });
}

// `heard` tones stand >= 30 dB over every other site's tone and over the noise floor; `silent` ones do not stand out.
// Two readings after each other must say so: sound that falters for a moment is not silence, nor is a leak that does.
export async function checkTones(page, { heard, silent, timeout = kPatience }) {
  const tones = [...heard, ...silent];
  let problem = '';
  let good = 0;
  await until('tones', async () => {
    const measured = await page.evaluate((hz) => window.__probe.tones(hz), tones);
    const level = (hz) => measured.tones[tones.indexOf(hz)];
    problem = measured.tracks > 0 ? '' : 'tone: the page receives no sound track';
    for (const hz of heard) {
      if (level(hz) < -60) problem = `tone: ${hz} Hz is not heard (${level(hz).toFixed(0)} dB)`;
      if (level(hz) - measured.floor < 30) problem = `tone: ${hz} Hz is only ${(level(hz) - measured.floor).toFixed(0)} dB over the floor`;
      for (const other of silent) {
        if (level(hz) - level(other) < 30) problem = `microphone: ${other} Hz is heard beside ${hz} Hz (${level(other).toFixed(0)} dB)`;
      }
    }
    if (heard.length === 0) {
      for (const other of silent) if (level(other) > -70) problem = `microphone: ${other} Hz is heard (${level(other).toFixed(0)} dB)`;
    }
    good = problem ? 0 : good + 1;
    return good >= 2;
  }, { timeout, every: 200 }).catch((error) => {
    throw new Error(problem || `tone: ${error.message}`);
  });
}

// Samples the screen on every animation frame during `action`: no frame may show a picture under another's name, and what
// its panes show together must be one of `scenes` (numbers by pane), never parts of two. A slow page gives few frames: the
// sampling goes on until `least` of them showed every pane with its picture. `action` is given what was counted so far:
// `frames`, and in how many every pane had its picture (`filled`), all of one scene (`whole`).
export async function checkNoMixedFrame(page, captionToNumber, scenes, action, least = 10) {
  await page.evaluate(sampleFrames, [captionToNumber, scenes]);
  const counted = () => page.evaluate(() => window.__sampling.counts);
  await action(counted);
  await until(`${least} frames with every picture are sampled`, async () => (await counted()).filled >= least);
  const { faults, ...counts } = await page.evaluate(() => window.__sampling.stop());
  const [fault] = faults;
  assert(!fault, `${fault?.check}: ${JSON.stringify(fault)}`);
  return counts;
}

// Runs inside the page.
function sampleFrames([names, known]) {
  const faults = [];
  const counts = { frames: 0, filled: 0, whole: 0 };
  let running = true;
  const note = (fault) => faults.length < 5 && faults.push({ frame: counts.frames, ...fault });
  const sample = () => {
    if (!running) return;
    counts.frames++;
    const panes = window.__probe.panes('program') ?? [];
    // A holding card, or a decoder's transient, shows nobody.
    const seen = panes.filter((pane) => pane.valid && !pane.held && pane.state === 'live');
    for (const pane of seen) {
      if (names[pane.caption] !== undefined && names[pane.caption] !== pane.number) note({ check: 'name', ...pane, expected: names[pane.caption] });
    }
    const fits = (scene) => seen.every((pane) => scene[pane.pane] === pane.number);
    if (!known.some(fits)) note({ check: 'mixed', shown: seen.map((pane) => [pane.pane, pane.number]) });
    if (seen.length > 0 && seen.length === panes.length) counts.filled++;
    if (known.some((scene) => scene.length === seen.length && fits(scene))) counts.whole++;
    requestAnimationFrame(sample);
  };
  requestAnimationFrame(sample);
  window.__sampling = { counts, stop: () => ((running = false), { ...counts, faults }) };
}
