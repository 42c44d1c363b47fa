import { pictureOf } from "./pictures";

type Send = (message: Record<string, unknown>) => void;

// The bridge's end of the peer connection, in the same page: real SDP, real RTP, real receivers.
export class Loopback {
  private pc: RTCPeerConnection | null = null;
  private slots: RTCRtpTransceiver[] = [];
  private readonly held = new Map<number, string>();
  private readonly moving = new Set<number>();
  private counter = 0;

  constructor(
    private readonly session: number,
    private readonly senders: number,
    private readonly send: Send,
    private readonly caption: (source: string) => string,
  ) {}

  async answer(sdp: string): Promise<void> {
    this.pc?.close();
    const pc = new RTCPeerConnection();
    this.pc = pc;
    await pc.setRemoteDescription({ type: "offer", sdp });
    this.slots = pc.getTransceivers().slice(this.senders);
    for (const slot of this.slots) slot.direction = "sendonly";
    await pc.setLocalDescription(await pc.createAnswer());
    await new Promise<void>((done) => {
      const check = () => pc.iceGatheringState === "complete" && done();
      pc.onicegatheringstatechange = check;
      check();
    });
    const page = window.__diemcau?.pc;
    page?.addEventListener("icecandidate", (event) => void pc.addIceCandidate(event.candidate ?? undefined));
    this.send({ type: "answer", session: this.session, sdp: pc.localDescription?.sdp ?? "" });
  }

  // Free slots first; what is no longer wanted is let go.
  want(sources: string[]): void {
    if (!this.pc) return;
    for (const [slot, source] of this.held) if (!sources.includes(source)) this.held.delete(slot);
    for (const source of sources) {
      if ([...this.held.values()].includes(source)) continue;
      const slot = this.slots.findIndex((one, i) => one.receiver.track.kind === "video" && !this.held.has(i));
      if (slot >= 0) void this.feed(slot, source);
    }
  }

  private async feed(slot: number, source: string): Promise<void> {
    this.held.set(slot, source);
    await this.slots[slot]?.sender.replaceTrack(pictureOf(source));
    this.counter += 1;
    const assignment = this.counter;
    this.moving.add(slot);
    const from = await this.stamp(slot);
    this.send({
      type: "assign",
      session: this.session,
      slot,
      source,
      caption: this.caption(source),
      assignment,
      from_rtp_timestamp: from,
    });
  }

  // The page's own receiver tells where the slot's timestamps stand: a frame after that is the new source's.
  private async stamp(slot: number): Promise<number> {
    for (let i = 0; i < 60; i += 1) {
      const receiver = window.__diemcau?.pc?.getTransceivers()[slot + this.senders]?.receiver;
      const seen = receiver?.getSynchronizationSources()[0]?.rtpTimestamp;
      if (seen !== undefined) return (seen + 1) >>> 0;
      await new Promise((done) => setTimeout(done, 20));
    }
    return 0;
  }

  close(): void {
    this.pc?.close();
  }
}
