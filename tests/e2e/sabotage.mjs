// The proof of the proofs: the demo's checks run on planted faults, and each must fail with the name of its fault.
import { Stage } from './demo.mjs';
import { checkNoMixedFrame, checkPanes, checkTones, panesProblem, readPanes } from './lib/checks.mjs';
import { toneHz } from './lib/clip.mjs';
import { mustFail } from './lib/must_fail.mjs';
import { assert, until } from './lib/report.mjs';

const kA = 44;
const kB = 46;

// What the page hears of the server, tampered with: captions exchanged, as a server that confuses two sites would send
// them; and, once window.__keep is set, no new scene, so that the old one stays after a take.
function tamper(names) {
  const changed = (text) => {
    const message = JSON.parse(text);
    if (message.type === 'scene' && window.__keep) return null;
    if (message.type === 'assign' && names[message.caption]) message.caption = names[message.caption];
    return JSON.stringify(message);
  };
  const through = (handler) => (event) => {
    const data = changed(event.data);
    if (data !== null) handler(new MessageEvent('message', { data }));
  };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    set onmessage(handler) {
      super.onmessage = handler && through(handler);
    }
    addEventListener(type, handler, ...rest) {
      return super.addEventListener(type, type === 'message' ? through(handler) : handler, ...rest);
    }
  };
}

export async function run({ directory, report, wire }) {
  const stage = new Stage({ directory, wire, faults: { frozen: kB } });
  try {
    await report.step('a meeting with planted faults begins', async () => {
      await stage.startOperator();
      stage.faults.page = async (browser, seat) => {
        if (seat !== kA) return;
        const names = { [stage.captions[kA]]: stage.captions[kB], [stage.captions[kB]]: stage.captions[kA] };
        await browser.context.addInitScript(tamper, names);
      };
      for (const seat of [kA, kB]) {
        await stage.startSite(seat);
        await stage.sites[seat].deviceCheck();
        await stage.sites[seat].join();
      }
      await stage.operator.enter(stage.meeting);
      await stage.operator.open();
      await stage.operator.prepare('two', [kA, kB]);
      await stage.operator.take();
      await stage.operator.shownEverywhere(2);
    });
    const { operator, sites } = stage;
    const quick = { timeout: 4000 };
    const [captionA, captionB] = [stage.captions[kA], stage.captions[kB]];
    const both = stage.expected([kA, kB]);
    await report.step('a video without a frame is not taken for the one read before it', async () => {
      const readBoth = () => operator.page.evaluate(() => {
        const live = document.querySelector('[data-scene="program"] video[data-state="live"]');
        return live && [window.__probe.read(live), window.__probe.read(document.createElement('video'))];
      });
      let nothing;
      await until('a picture is read', async () => {
        const [picture, after] = (await readBoth()) ?? [{}];
        nothing = after;
        return picture.valid;
      });
      assert(!nothing.valid, `an empty video shows ${JSON.stringify(nothing)}`);
    });
    await report.step('a frozen source is noticed', () =>
      mustFail('clock', ['pane 1', captionB], () => checkPanes(sites[kB].page, both, quick)));
    await report.step('swapped captions are noticed', () =>
      mustFail('caption', ['pane 0', `says "${captionB}"`, `expected "${captionA}"`], () => checkPanes(sites[kA].page, both, quick)));
    await report.step('swapped captions are noticed frame by frame', () =>
      mustFail('name', [`"number":${kA}`, captionB], () =>
        checkNoMixedFrame(sites[kA].page, { [captionA]: kA, [captionB]: kB }, [[kA, kB]], () => {})));
    await report.step('two scenes in one frame are noticed', () =>
      mustFail('mixed', [`[0,${kA}]`, `[1,${kB}]`], () =>
        checkNoMixedFrame(sites[kB].page, { [captionA]: kA, [captionB]: kB }, [[kA, kA], [kB, kB]], () => {})));
    await report.step('a microphone left open is noticed', async () => {
      const closed = { heard: [], silent: [toneHz(1)] };
      await checkTones(sites[kB].page, closed); // it is the opened gate that makes it fail
      await operator.microphone(kA, true);
      await checkTones(sites[kB].page, { heard: [toneHz(1)], silent: [] }); // it has arrived
      const message = await mustFail('microphone', [`${toneHz(1)} Hz`], () => checkTones(sites[kB].page, { ...closed, timeout: 4000 }));
      await operator.microphone(kA, false);
      await checkTones(sites[kB].page, closed);
      return message;
    });
    await report.step('the old scene kept after a take is noticed', async () => {
      await sites[kA].page.evaluate(() => (window.__keep = true));
      await operator.prepare('full', [kB]);
      await operator.take();
      // The take itself is good: a page that hears of it shows it. (Not B's own: alone on air it sees the chair's site.)
      await until('the operator sees the new scene', async () => panesProblem(await readPanes(operator.page), stage.expected([kB])) === null);
      return mustFail('panes', ['2 on screen, 1 expected'], () => checkPanes(sites[kA].page, stage.expected([kB]), quick));
    });
  } finally {
    await stage.screenshots('end');
    await stage.stop();
  }
}
