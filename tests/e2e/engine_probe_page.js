// A page without the product around it: one peer connection with the slots of JoinAccepted. Evaluated in the browser;
// engine_probe.mjs calls window.leg.
window.leg = {
  async open({ sends, pairs, videos, contents, layers = ['l', 'm', 'h'], camera = {}, codec }) {
    const pc = (this.pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' }));
    this.states = [];
    pc.addEventListener('connectionstatechange', () => this.states.push([Math.round(performance.now()), pc.connectionState]));
    if (sends) {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { width: 640, height: 360, ...camera },
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
      pc.addTransceiver(stream.getAudioTracks()[0], { direction: 'sendonly' });
      const scale = { l: 4, m: 2, h: 1 };
      const rate = { l: 150_000, m: 500_000, h: 2_500_000 };
      this.camera = pc.addTransceiver(stream.getVideoTracks()[0], {
        direction: 'sendonly',
        sendEncodings: layers.map((rid) => ({ rid, scaleResolutionDownBy: scale[rid], maxBitrate: rate[rid], scalabilityMode: 'L1T3' })),
      });
      if (codec) {
        const all = RTCRtpReceiver.getCapabilities('video').codecs;
        const first = all.filter((c) => c.mimeType === `video/${codec}` && (codec !== 'H264' || /packetization-mode=1.*42e01f/.test(c.sdpFmtpLine)));
        this.camera.setCodecPreferences([...first, ...all.filter((c) => !first.includes(c))]);
      }
      this.content = pc.addTransceiver('video', { direction: 'sendonly' });
    }
    this.slots = [];
    const add = (kind) => this.slots.push(pc.addTransceiver(kind, { direction: 'recvonly' }));
    for (let i = 0; i < pairs; i++) add('audio'), add('video');
    for (let i = 0; i < videos + contents; i++) add('video');
    this.videos = this.slots.map((slot) => {
      const element = document.createElement(slot.receiver.track.kind === 'video' ? 'video' : 'audio');
      element.autoplay = true;
      element.playsInline = true;
      element.srcObject = new MediaStream([slot.receiver.track]);
      document.body.append(element);
      return element;
    });
    return this.offer();
  },

  async offer(restart = false) {
    await this.pc.setLocalDescription(await this.pc.createOffer({ iceRestart: restart }));
    await new Promise((resolve) => {
      if (this.pc.iceGatheringState === 'complete') return resolve();
      this.pc.addEventListener('icegatheringstatechange', () => this.pc.iceGatheringState === 'complete' && resolve());
    });
    return this.pc.localDescription.sdp;
  },

  accept(sdp) {
    return this.pc.setRemoteDescription({ type: 'answer', sdp });
  },

  async setUplink(mask) {
    if (!this.camera) return;
    const parameters = this.camera.sender.getParameters();
    const bit = { l: 1, m: 2, h: 4 };
    for (const encoding of parameters.encodings) encoding.active = Boolean(mask & bit[encoding.rid]) || encoding.rid === 'l';
    await this.camera.sender.setParameters(parameters);
  },

  async setCodec(name) {
    const parameters = this.camera.sender.getParameters();
    const codec = parameters.codecs.find((c) => c.mimeType === `video/${name}`);
    for (const encoding of parameters.encodings) encoding.codec = codec;
    await this.camera.sender.setParameters(parameters);
  },

  async share() {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const context = canvas.getContext('2d');
    let n = 0;
    setInterval(() => {
      context.fillStyle = `hsl(${n++ % 360} 80% 50%)`;
      context.fillRect(0, 0, 1280, 720);
    }, 100);
    const [track] = canvas.captureStream(10).getVideoTracks();
    track.contentHint = 'detail';
    await this.content.sender.replaceTrack(track);
  },

  // What the pixels of a slot say (tests/e2e/lib/clip.mjs).
  read(slot) {
    const video = this.videos[slot];
    if (!video.videoWidth) return null;
    this.canvas ??= Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(video, 0, 0, 160, 90);
    const { data } = context.getImageData(0, 0, 160, 90);
    const bytes = [0, 0, 0, 0];
    for (let cell = 0; cell < 32; cell++) {
      const x = Math.floor(((cell % 8) + 0.5) * 20);
      const y = Math.floor((Math.floor(cell / 8) + 0.5) * 22.5);
      bytes[cell >> 3] = (bytes[cell >> 3] << 1) | (data[(y * 160 + x) * 4 + 1] > 128 ? 1 : 0);
    }
    const [number, high, low, sum] = bytes;
    const valid = sum === ((number * 7 + low * 13 + high * 31 + 0x5a) & 255);
    return { number, clock: high * 256 + low, valid, width: video.videoWidth };
  },

  // The first time a frame of the assignment is on screen, and whether one of another number showed after it.
  watch(slot) {
    const video = this.videos[slot];
    const seen = (this.seen ??= {});
    seen[slot] = [];
    const step = (_, frame) => {
      // Before HAVE_CURRENT_DATA a canvas gets nothing from the element: nothing was on screen either.
      if (video.readyState >= 2) seen[slot].push({ at: performance.now(), rtp: frame.rtpTimestamp, ...this.read(slot) });
      video.requestVideoFrameCallback(step);
    };
    video.requestVideoFrameCallback(step);
  },

  async stats() {
    const out = [];
    for (const r of (await this.pc.getStats()).values()) {
      if (r.type === 'inbound-rtp') {
        out.push({ type: 'in', mid: r.mid, kind: r.kind, frames: r.framesDecoded, width: r.frameWidth, lost: r.packetsLost,
          nack: r.nackCount, pli: r.pliCount, freeze: r.freezeCount, energy: r.totalAudioEnergy, keys: r.keyFramesDecoded,
          dropped: r.framesDropped, packets: r.packetsReceived, sync: r.estimatedPlayoutTimestamp, concealed: r.concealedSamples });
      } else if (r.type === 'outbound-rtp') {
        out.push({ type: 'out', kind: r.kind, rid: r.rid, active: r.active, frames: r.framesSent, width: r.frameWidth,
          nack: r.nackCount, pli: r.pliCount, bytes: r.bytesSent, target: r.targetBitrate, limit: r.qualityLimitationReason, codec: r.encoderImplementation });
      } else if (r.type === 'candidate-pair' && r.nominated) {
        out.push({ type: 'pair', state: r.state, rtt: r.currentRoundTripTime, available: r.availableOutgoingBitrate });
      }
    }
    return out;
  },
};
