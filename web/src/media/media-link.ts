import type { ClientMessage, MessageOf, SlotPlan } from "../api/types";
import { LegSet } from "./leg-set";
import type { LegOptions } from "./peer-leg";
import type { RoomStore } from "./room-store";

// A path that broke gets an ICE restart first; when that does not help in this time the page joins anew.
const kRestartMs = 2000;
const kRejoinMs = 6000;
const kNegotiateAgainMs = 2000;

export interface MediaLinkEvents {
  send(message: ClientMessage): boolean;
  join(): void; // the session cannot be mended: ask for a new one
  newLeg(): void;
}

// The peer connection of a page in a meeting: what it sends, the offer, the answer, and the mending of its path.
export class MediaLink {
  readonly legs = new LegSet();
  private capture: Pick<LegOptions, "microphone" | "camera"> = { microphone: null, camera: null };
  private content: MediaStreamTrack | null = null;
  private voice: MediaStreamTrack | null = null; // of a desk, while it talks privately
  private plan: Pick<LegOptions, "slots" | "sendsMedia" | "sendsContent" | "sendsTalk" | "cameraCodec"> | null = null;
  private uplink: MessageOf<"uplink"> | null = null;
  private repair = 0;

  constructor(
    private readonly store: RoomStore,
    private readonly events: MediaLinkEvents,
  ) {}

  // ------------------------------------------------------------------ what the page sends

  async setCapture(stream: MediaStream | null): Promise<void> {
    this.capture = { microphone: stream?.getAudioTracks()[0] ?? null, camera: stream?.getVideoTracks()[0] ?? null };
    this.gateChanged();
    await this.legs.current()?.replaceCapture(this.capture.microphone, this.capture.camera);
  }

  // The room's own gate: closed means the track is off and nothing leaves the room, whatever the bridge thinks.
  gateChanged(): void {
    if (this.capture.microphone) this.capture.microphone.enabled = this.store.getState().roomMic;
  }

  tellGate(): void {
    if (this.plan?.sendsMedia) this.events.send({ type: "room_microphone", open: this.store.getState().roomMic });
  }

  async share(track: MediaStreamTrack | null): Promise<void> {
    if (this.content !== track) this.content?.stop();
    this.content = track;
    this.store.setState({ sharing: track !== null });
    await this.legs.current()?.share(track);
  }

  async talk(track: MediaStreamTrack | null): Promise<void> {
    this.voice = track;
    await this.legs.current()?.talk(track);
  }

  // ------------------------------------------------------------------ sessions

  accepted(m: MessageOf<"join_accepted">): void {
    this.plan = {
      slots: m.slots,
      sendsMedia: m.sends_media,
      sendsContent: m.sends_content ?? false,
      sendsTalk: m.sends_talk ?? false,
      cameraCodec: m.camera_codec ?? "VP8",
    };
    this.openLeg(m.session);
    this.tellGate();
  }

  rejoin(m: MessageOf<"rejoin">): void {
    if (!this.plan) return;
    this.plan.slots = m.slots ?? (this.plan.slots as SlotPlan);
    this.plan.sendsMedia = m.sends_media ?? this.plan.sendsMedia;
    this.plan.sendsContent = m.sends_content ?? this.plan.sendsContent;
    this.plan.sendsTalk = m.sends_talk ?? this.plan.sendsTalk;
    this.later(m.delay_ms, () => this.openLeg(m.session));
  }

  // The server still has the session. An offer whose answer was lost with the line is made again.
  resumed(): void {
    this.tellGate();
    const pc = this.legs.current()?.pc;
    if (pc?.connectionState === "failed") void this.offer(true);
    else if (pc?.signalingState === "have-local-offer") void this.offer(false);
  }

  // Nothing is sent or received any more; the session was given up, here or by the server.
  release(): void {
    clearTimeout(this.repair);
    this.content?.stop();
    this.content = null;
    this.voice = null;
    this.legs.closeAll();
    this.store.setState({ session: null, media: "none", sharing: false });
  }

  private openLeg(session: number): void {
    if (!this.plan) return;
    clearTimeout(this.repair);
    this.uplink = null;
    this.legs.open({ session, ...this.plan, ...this.capture, content: this.content }, (which, state) =>
      this.legState(which, state),
    );
    if (this.voice) void this.legs.current()?.talk(this.voice);
    this.store.setState({ session, media: "new" });
    void this.legs.audio.setOn(this.store.getState().soundOn);
    void this.offer(false);
    this.events.newLeg();
  }

  // ------------------------------------------------------------------ negotiation

  private async offer(restart: boolean): Promise<void> {
    const leg = this.legs.current();
    if (!leg || leg.pc.signalingState === "closed") return;
    const sdp = await leg.offer(restart);
    this.events.send({ type: "offer", session: leg.session, sdp });
  }

  async answered(m: MessageOf<"answer">): Promise<void> {
    const leg = this.legs.current();
    if (!leg || leg.session !== m.session) return;
    await leg.accept(m.sdp);
    if (this.uplink) this.setUplink(this.uplink);
  }

  failed(): void {
    this.later(kNegotiateAgainMs, () => this.events.join());
  }

  setUplink(m: MessageOf<"uplink">): void {
    this.uplink = m;
    const leg = this.legs.current();
    // Before the answer setParameters would race the first negotiation; answered() applies it.
    if (!leg || leg.session !== m.session || leg.pc.signalingState !== "stable") return;
    void leg.setUplink(m.layers, m.content, m.camera_codec).catch(() => undefined);
  }

  // ------------------------------------------------------------------ mending

  private legState(session: number, state: RTCPeerConnectionState): void {
    if (session !== this.store.getState().session) return;
    this.store.setState({ media: state });
    if (state === "connected") clearTimeout(this.repair);
    if (state === "disconnected") this.later(kRestartMs, () => this.restartPath());
    if (state === "failed") this.restartPath();
  }

  private restartPath(): void {
    void this.offer(true);
    this.later(kRejoinMs, () => this.events.join());
  }

  private later(ms: number, work: () => void): void {
    clearTimeout(this.repair);
    this.repair = window.setTimeout(work, ms);
  }
}
