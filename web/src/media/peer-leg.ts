import type { CameraCodec, SlotPlan } from "../api/types";
import { cameraLayers, layerScales } from "./camera-layers";
import { preferOpus, preferVideo, sendCodec } from "./codecs";

export interface LegOptions {
  session: number;
  slots: SlotPlan;
  sendsMedia: boolean;
  sendsContent: boolean; // without a room's camera and microphone: a content line
  sendsTalk: boolean; // and before it a microphone for the private talk
  cameraCodec: CameraCodec;
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  content: MediaStreamTrack | null;
}

const kContentBitrate = 3_000_000;

// One peer connection of one session. The order of the m-lines is the contract: microphone, camera, content, then the
// receive slots; it never changes, so a switch of pictures never renegotiates (architecture §5).
export class PeerLeg {
  readonly session: number;
  readonly pc: RTCPeerConnection;
  readonly slots: RTCRtpTransceiver[] = [];
  readonly pairs: number;
  private cameraCodec: CameraCodec;
  private microphone: RTCRtpTransceiver | null = null;
  private camera: RTCRtpTransceiver | null = null;
  private talkLine: RTCRtpTransceiver | null = null;
  private content: RTCRtpTransceiver | null = null;

  constructor(options: LegOptions, onState: (state: RTCPeerConnectionState) => void) {
    this.session = options.session;
    this.pairs = options.slots.pairs;
    this.cameraCodec = options.cameraCodec;
    // The bridge has one address every site can reach: no STUN, no TURN, one transport.
    this.pc = new RTCPeerConnection({ bundlePolicy: "max-bundle", rtcpMuxPolicy: "require", iceServers: [] });
    this.pc.onconnectionstatechange = () => onState(this.pc.connectionState);
    if (options.sendsMedia) this.addRoom(options);
    else if (options.sendsTalk) this.addTalk();
    if (options.sendsMedia || options.sendsContent) this.addContent(options);
    this.addSlots(options.slots);
  }

  private addRoom(options: LegOptions): void {
    this.microphone = this.pc.addTransceiver(options.microphone ?? "audio", { direction: "sendonly" });
    preferOpus(this.microphone, true);
    this.camera = this.pc.addTransceiver(options.camera ?? "video", {
      direction: "sendonly",
      sendEncodings: cameraLayers(options.camera),
    });
    preferVideo(this.camera, true, options.cameraCodec);
  }

  // Nothing leaves by it but while somebody talks.
  private addTalk(): void {
    this.talkLine = this.pc.addTransceiver("audio", { direction: "sendonly" });
    preferOpus(this.talkLine, true);
  }

  private addContent(options: LegOptions): void {
    this.content = this.pc.addTransceiver(options.content ?? "video", {
      direction: "sendonly",
      sendEncodings: [{ maxBitrate: kContentBitrate }],
    });
    preferVideo(this.content, true);
  }

  private addSlots(plan: SlotPlan): void {
    for (let i = 0; i < plan.pairs; i += 1) {
      this.addSlot("audio");
      this.addSlot("video");
    }
    for (let i = 0; i < plan.plain_videos + plan.contents; i += 1) this.addSlot("video");
  }

  private addSlot(kind: "audio" | "video"): void {
    const slot = this.pc.addTransceiver(kind, { direction: "recvonly" });
    if (kind === "audio") preferOpus(slot, false);
    else preferVideo(slot, false);
    this.slots.push(slot);
  }

  async offer(restart = false): Promise<string> {
    const offer = await this.pc.createOffer({ iceRestart: restart });
    await this.pc.setLocalDescription(offer);
    return this.pc.localDescription?.sdp ?? "";
  }

  // A second answer (the server resent it after a lost line) finds the connection stable and changes nothing.
  async accept(sdp: string): Promise<void> {
    if (this.pc.signalingState !== "have-local-offer") return;
    await this.pc.setRemoteDescription({ type: "answer", sdp });
  }

  slotTrack(slot: number): MediaStreamTrack | null {
    return this.slots[slot]?.receiver.track ?? null;
  }

  audioTracks(): MediaStreamTrack[] {
    return this.slots.flatMap((slot) => (slot.receiver.track.kind === "audio" ? [slot.receiver.track] : []));
  }

  async replaceCapture(microphone: MediaStreamTrack | null, camera: MediaStreamTrack | null): Promise<void> {
    await Promise.all([this.microphone?.sender.replaceTrack(microphone), this.camera?.sender.replaceTrack(camera)]);
    const scales = layerScales(camera);
    await this.change(this.camera, (encoding) => {
      encoding.scaleResolutionDownBy = scales[encoding.rid ?? ""] ?? 1;
    });
  }

  async talk(track: MediaStreamTrack | null): Promise<void> {
    await this.talkLine?.sender.replaceTrack(track);
  }

  async share(track: MediaStreamTrack | null): Promise<void> {
    if (track) track.contentHint = "detail";
    await this.content?.sender.replaceTrack(track);
  }

  // Layer l is always on: it feeds late viewers and wakes in 60 ms what a cold encoder needs a key frame for.
  async setUplink(layers: string[], content: boolean, codec: CameraCodec | undefined): Promise<void> {
    const wanted = codec && codec !== this.cameraCodec ? sendCodec(codec) : undefined;
    await this.change(this.camera, (encoding) => {
      encoding.active = encoding.rid === "l" || layers.includes(encoding.rid ?? "");
      if (wanted) (encoding as { codec?: RTCRtpCodec }).codec = wanted;
    });
    if (codec && wanted) this.cameraCodec = codec;
    await this.change(this.content, (encoding) => {
      encoding.active = content;
    });
  }

  private async change(line: RTCRtpTransceiver | null, edit: (e: RTCRtpEncodingParameters) => void): Promise<void> {
    if (!line || this.pc.signalingState === "closed") return;
    const parameters = line.sender.getParameters();
    parameters.encodings.forEach(edit);
    await line.sender.setParameters(parameters);
  }

  close(): void {
    this.pc.onconnectionstatechange = null;
    this.pc.close();
  }
}
