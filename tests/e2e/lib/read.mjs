// Reads what a page really shows and plays. Everything here runs inside the page, on <video> elements whose track is an
// RTCRtpReceiver's and on the receivers' audio tracks: never on what the page says about itself.

// Installed into every page before its own scripts (addInitScript): keeps the receivers' tracks of every peer connection.
export function installProbe() {
  const Native = window.RTCPeerConnection;
  const connections = [];
  const gathered = (pc) => new Promise((resolve) => {
    const look = () => pc.iceGatheringState === 'complete' && resolve();
    pc.addEventListener('icegatheringstatechange', look);
    look();
  });
  window.__probe = { connections, Native, gathered };
  window.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args);
      connections.push(this);
    }
  };
  window.__probe.receivedTrackIds = () =>
    new Set(connections.flatMap((pc) => pc.getReceivers().map((receiver) => receiver.track.id)));

  const canvas = document.createElement('canvas');
  canvas.width = 160;
  canvas.height = 90;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const read = (video) => {
    // A video that has its size but not yet its first frame draws nothing: what was read before must not pass for it.
    context.clearRect(0, 0, 160, 90);
    context.drawImage(video, 0, 0, 160, 90);
    const { data } = context.getImageData(0, 0, 160, 90);
    const bytes = [0, 0, 0, 0];
    let certain = true;
    for (let cell = 0; cell < 32; cell++) {
      const x = Math.floor(((cell % 8) + 0.5) * 20);
      const y = Math.floor((Math.floor(cell / 8) + 0.5) * 22.5);
      const at = (y * 160 + x) * 4;
      const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      if (luma > 100 && luma < 155) certain = false;
      bytes[Math.floor(cell / 8)] = (bytes[Math.floor(cell / 8)] << 1) | (luma > 128 ? 1 : 0);
    }
    const [number, high, low, sum] = bytes;
    const expected = (number * 7 + low * 13 + high * 31 + 0x5a) & 255;
    return { number, clock: high * 256 + low, valid: certain && sum === expected };
  };

  window.__probe.read = read;

  // Every pane on screen: pane, caption as drawn, and what the pixels say.
  window.__probe.panes = (root = 'program') => {
    const received = window.__probe.receivedTrackIds();
    const host = document.querySelector(`[data-scene="${root}"]`);
    if (!host) return null;
    // Two scenes lie on top of each other while the next one decodes: only the one in front is on screen.
    const scope = [...host.querySelectorAll('.scene-layer')].find((layer) => layer.style.zIndex === '1');
    if (!scope) return [];
    return [...scope.querySelectorAll('video[data-pane]')]
      .filter((video) => video.dataset.state !== 'empty' && video.checkVisibility())
      .map((video) => {
        const track = video.srcObject?.getVideoTracks()[0];
        const caption = scope.querySelector(`[data-caption-for="${CSS.escape(video.dataset.pane)}"]`);
        return {
          pane: Number(video.dataset.pane),
          source: video.dataset.source ?? '',
          state: video.dataset.state,
          held: Boolean(video.parentElement.querySelector('.pane-still')),
          caption: caption?.checkVisibility() ? caption.textContent.trim() : '',
          received: Boolean(track && received.has(track.id)),
          width: video.videoWidth,
          ...(video.videoWidth > 0 ? read(video) : { number: -1, clock: -1, valid: false }),
        };
      });
  };

  // Every pane that shows stills, in the order of the panes: what its pixels say, under which name, marked or not.
  window.__probe.stills = () => {
    const host = document.querySelector('[data-scene="program"]');
    const scope = [...(host?.querySelectorAll('.scene-layer') ?? [])].find((layer) => layer.style.zIndex === '1');
    return [...(scope?.querySelectorAll('img[data-still-of]') ?? [])].map((image) => {
      const pane = image.closest('[data-pane-index]');
      const caption = pane.querySelector('.pane-caption');
      return {
        pane: Number(pane.dataset.paneIndex),
        visible: image.checkVisibility(),
        mark: pane.querySelector('.pane-mark').checkVisibility(),
        card: pane.querySelector('.pane-card').checkVisibility(),
        caption: caption.checkVisibility() ? caption.textContent.trim() : '',
        ...(image.naturalWidth > 0 ? read(image) : { number: -1, clock: -1, valid: false }),
      };
    });
  };
  // Whether this window holds a lock on the screen's sleep now.
  const locks = [];
  if (navigator.wakeLock) {
    const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (kind) => {
      const lock = await ask(kind);
      locks.push(lock);
      return lock;
    };
  }
  window.__probe.awake = () => locks.some((lock) => !lock.released);

  // The same of any picture by its address.
  window.__probe.picture = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return read(image);
  };
  let stillBytes = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (/\/sites\/\d+\/still/.test(entry.name)) stillBytes += entry.transferSize;
    }
  }).observe({ type: 'resource' });
  window.__probe.stillBytes = () => stillBytes;

  // Power in dB of each wanted tone over all received audio, with the noise floor as the median bin. Ten windows that do
  // not overlap, by the clock of the sound itself: a page that plays nothing for a while is not taken for a silent one.
  window.__probe.tones = async (frequencies, windows = 10) => {
    const audio = new AudioContext({ sampleRate: 48000 });
    await audio.resume();
    const analyser = audio.createAnalyser();
    analyser.fftSize = 4096;
    analyser.smoothingTimeConstant = 0;
    const tracks = connections
      .filter((pc) => pc.connectionState !== 'closed')
      .flatMap((pc) => pc.getReceivers().map((receiver) => receiver.track))
      .filter((track) => track.kind === 'audio' && track.readyState === 'live');
    for (const track of tracks) audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    const samples = [];
    const seconds = 4096 / 48000;
    let next = audio.currentTime + 0.2 + seconds;
    for (const limit = performance.now() + 20_000; samples.length < windows; ) {
      if (performance.now() > limit) throw new Error('the sound of this page stands still');
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (audio.currentTime < next) continue;
      next = audio.currentTime + seconds;
      analyser.getFloatFrequencyData(bins);
      const around = (hz) => {
        const centre = Math.round((hz * 4096) / 48000);
        return Math.max(...bins.slice(centre - 2, centre + 3));
      };
      const sorted = [...bins.slice(20, 800)].sort((a, b) => a - b);
      samples.push({ tones: frequencies.map(around), floor: sorted[sorted.length >> 1] });
    }
    await audio.close();
    const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
    return {
      tones: frequencies.map((_, i) => median(samples.map((sample) => sample.tones[i]))),
      floor: median(samples.map((sample) => sample.floor)),
      tracks: tracks.length,
    };
  };

  // Longest time between two presented frames of the program's pictures, the one still open at the end included.
  window.__probe.watch = () => {
    const longest = { gap: 0 };
    const last = new Map();
    let running = true;
    const arm = (video) => {
      if (!running || last.has(video)) return;
      last.set(video, performance.now());
      const step = (now) => {
        if (!running) return;
        longest.gap = Math.max(longest.gap, now - last.get(video));
        last.set(video, now);
        video.requestVideoFrameCallback(step);
      };
      video.requestVideoFrameCallback(step);
    };
    document.querySelectorAll('[data-scene="program"] video[data-state="live"]').forEach(arm);
    const stop = () => {
      running = false;
      return Math.max(longest.gap, ...[...last.values()].map((at) => performance.now() - at));
    };
    return { longest, stop };
  };

  window.__probe.audioLost = async () => {
    let lost = 0;
    for (const pc of connections) {
      for (const report of (await pc.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio') lost += report.packetsLost;
      }
    }
    return lost;
  };
}
