// What a page received over a stretch of time, by the browser's own counters and by the frames it put on screen, pane by
// pane of the program.
import { assert } from './report.mjs';

// Runs inside the page. Counters of every assigned slot, and a watch on each pane's presented frames.
function installReception() {
  if (window.__reception) return;
  const running = { gaps: new Map(), last: new Map(), on: false };
  const arm = (video) => {
    if (running.last.has(video)) return;
    running.last.set(video, performance.now());
    running.gaps.set(video, 0);
    const step = (now) => {
      if (!running.on) return;
      note(video, now);
      video.requestVideoFrameCallback(step);
    };
    video.requestVideoFrameCallback(step);
  };
  const note = (video, now) => {
    running.gaps.set(video, Math.max(running.gaps.get(video), now - running.last.get(video)));
    running.last.set(video, now);
  };
  const counters = async () => {
    const { pc, assignments, slots } = window.__diemcau;
    const sources = new Map(assignments.map(({ slot, source }) => [slots[slot], source]));
    const result = { bySource: {}, byId: {} };
    for (const receiver of pc.getReceivers()) {
      const source = sources.get(receiver.track);
      for (const stat of (await receiver.getStats()).values()) {
        if (stat.type !== 'inbound-rtp') continue;
        result.byId[stat.id] = stat;
        if (source) result.bySource[source] = stat;
      }
    }
    return result;
  };
  window.__reception = {
    counters,
    start: async () => {
      Object.assign(running, { gaps: new Map(), last: new Map(), on: true });
      document.querySelectorAll('[data-scene="program"] video[data-state="live"]').forEach(arm);
      running.before = await counters();
      running.from = performance.now();
    },
    // The gap that is still open counts too.
    stop: async () => {
      const now = performance.now();
      for (const video of running.last.keys()) note(video, now);
      running.on = false;
      const gaps = {};
      for (const [video, gap] of running.gaps) gaps[video.dataset.source] = gap;
      return { seconds: (now - running.from) / 1000, gaps, before: running.before, after: await counters() };
    },
  };
}

export class Reception {
  constructor(page) {
    this.page = page;
  }

  async now() {
    await this.page.evaluate(installReception);
    return (await this.page.evaluate(() => window.__reception.counters())).bySource;
  }

  async during(action) {
    await this.page.evaluate(installReception);
    await this.page.evaluate(() => window.__reception.start());
    await action();
    return summary(await this.page.evaluate(() => window.__reception.stop()));
  }
}

const kVideo = ['framesDecoded', 'freezeCount', 'totalFreezesDuration', 'packetsLost', 'packetsReceived', 'nackCount', 'pliCount', 'keyFramesDecoded', 'bytesReceived'];
const kAudio = ['concealedSamples', 'totalSamplesReceived', 'packetsLost', 'packetsReceived', 'bytesReceived'];

function summary({ seconds, gaps, before, after }) {
  const videos = {};
  const audios = {};
  for (const [source, now] of Object.entries(after.bySource)) {
    const old = before.byId[now.id] ?? {}; // a source may have moved to another slot meanwhile
    const grown = (names) => Object.fromEntries(names.map((name) => [name, (now[name] ?? 0) - (old[name] ?? 0)]));
    if (now.kind === 'audio') audios[source] = grown(kAudio);
    else videos[source] = { ...grown(kVideo), width: now.frameWidth, gap: gaps[source] ?? null };
  }
  const sum = (all, name) => Object.values(all).reduce((total, one) => total + one[name], 0);
  const count = Object.keys(videos).length;
  assert(count > 0, 'reception: no picture was received at all');
  return {
    seconds,
    videos,
    audios,
    framesPerSecond: sum(videos, 'framesDecoded') / count / seconds,
    slowest: Math.min(...Object.values(videos).map((video) => video.framesDecoded / seconds)),
    freezes: sum(videos, 'freezeCount'),
    frozenSeconds: sum(videos, 'totalFreezesDuration'),
    longestGap: Math.max(...Object.values(videos).map((video) => video.gap ?? 0)),
    concealed: sum(audios, 'concealedSamples') / Math.max(1, sum(audios, 'totalSamplesReceived')),
    audioPackets: sum(audios, 'packetsReceived'),
    kbps: ((sum(videos, 'bytesReceived') + sum(audios, 'bytesReceived')) * 8) / 1000 / seconds,
  };
}

export function describe(seen) {
  return `${seen.framesPerSecond.toFixed(1)} frames/s a pane (slowest ${seen.slowest.toFixed(1)}), longest gap ${seen.longestGap.toFixed(0)} ms, ` +
    `${seen.freezes} freezes (${seen.frozenSeconds.toFixed(1)} s), sound concealed ${(seen.concealed * 100).toFixed(1)} %, ${seen.kbps.toFixed(0)} kbit/s`;
}

// What a page believes of its own way up, and the layers it sends.
export async function sending(page) {
  const { available, layers } = await page.evaluate(async () => {
    let available = 0;
    const layers = [];
    for (const stat of (await window.__diemcau.pc.getStats()).values()) {
      if (stat.type === 'candidate-pair' && stat.nominated) available = stat.availableOutgoingBitrate ?? available;
      if (stat.type === 'outbound-rtp' && stat.kind === 'video' && stat.active !== false && stat.framesPerSecond) {
        layers.push(`${stat.rid ?? 'content'} ${stat.frameWidth} wide at ${stat.framesPerSecond}/s for ${(stat.targetBitrate / 1000).toFixed(0)}`);
      }
    }
    return { available, layers };
  });
  return `${(available / 1000).toFixed(0)} kbit/s available, ${layers.join(', ')}`;
}
