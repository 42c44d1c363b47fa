import type {
  ClientMessage,
  CommandFields,
  CommandName,
  Hello,
  MessageOf,
  Scene,
  ServerMessage,
  SlotPlan,
} from "../api/types";
import { CommandLine, type Outcome } from "./command-line";
import { LegSet } from "./leg-set";
import { LevelBus } from "./levels";
import { asStills, stillsOf } from "./office-view";
import { pageKey } from "./page-key";
import type { LegOptions } from "./peer-leg";
import { createRoomStore, type RoomState } from "./room-store";
import type { SceneFeed } from "./scene-feed";
import { ReconnectingSocket } from "./socket";
import { StillBook } from "./still-book";

// A path that broke gets an ICE restart first; when that does not help in this time the page joins anew.
const kRestartMs = 2000;
const kRejoinMs = 6000;
const kNegotiateAgainMs = 2000;
// A room that was refused for good (revoked, not invited) asks again now and then: nobody stands beside it to click.
const kRestMs = 30_000;

export interface RoomOptions {
  page: Hello["page"];
  meeting: number;
  media: boolean; // false: state only (a page without pictures)
}

type Handlers = { [T in ServerMessage["type"]]: (message: MessageOf<T>) => void };

// One page in one meeting: the WebSocket with its state, and the peer connection it steers. A lost WebSocket leaves the
// peer connection alone: picture and sound go on while the control process restarts.
export class RoomConnection {
  readonly store = createRoomStore();
  readonly levels = new LevelBus();
  readonly legs = new LegSet();
  readonly stills: StillBook;
  readonly options: RoomOptions;
  private readonly socket: ReconnectingSocket;
  private readonly commands: CommandLine;
  private readonly listeners = new Set<() => void>();
  private epoch = 0;
  private lastSeq = 0;
  private generation = 0; // grows with every welcome and every new leg: what was shown is then told again
  private capture: { microphone: MediaStreamTrack | null; camera: MediaStreamTrack | null } = {
    microphone: null,
    camera: null,
  };
  private content: MediaStreamTrack | null = null;
  private plan: Pick<LegOptions, "slots" | "sendsMedia" | "cameraCodec"> | null = null;
  private uplink: MessageOf<"uplink"> | null = null;
  private repair = 0;
  private takesOver = false;
  private told = { key: "", complete: false };

  constructor(options: RoomOptions) {
    this.options = options;
    this.stills = new StillBook(options.meeting, () => this.scenesChanged());
    const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
    this.socket = new ReconnectingSocket(url, {
      opened: () => this.hello(),
      message: (message) => this.receive(message),
      lost: (attempt) => this.lineLost(attempt),
      // It goes on asking: whoever logs in again, in another tab too, is let in.
      turnedAway: () => this.patch({ refused: { type: "refused", code: "session.none", message: "" } }),
    });
    this.commands = new CommandLine((message) => this.socket.send(message));
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.send({ type: "leave" });
    clearTimeout(this.repair);
    this.socket.stop();
    this.legs.closeAll();
    this.stills.clear();
    this.patch({ line: "closed", session: null, media: "none" });
  }

  // ------------------------------------------------------------------ what pages call

  command(name: CommandName, fields: CommandFields = {}): Promise<Outcome> {
    return this.commands.issue(name, fields);
  }

  takeOver(): void {
    this.patch({ seatTaken: null, line: "connecting" });
    this.join(true);
  }

  // Another page took the seat: the person here takes it back, and that is the answer to "take over?" already.
  returnToSeat(): void {
    this.takesOver = true;
    this.patch({ line: "connecting" });
    this.socket.start();
  }

  async setCapture(stream: MediaStream | null): Promise<void> {
    this.capture = { microphone: stream?.getAudioTracks()[0] ?? null, camera: stream?.getVideoTracks()[0] ?? null };
    this.applyRoomMic();
    await this.legs.current()?.replaceCapture(this.capture.microphone, this.capture.camera);
  }

  // The room's own gate: closed means the track is off and nothing leaves the room, whatever the bridge thinks.
  setRoomMic(open: boolean): void {
    this.patch({ roomMic: open });
    this.applyRoomMic();
    this.socket.send({ type: "room_microphone", open });
  }

  async share(track: MediaStreamTrack | null): Promise<void> {
    if (this.content !== track) this.content?.stop();
    this.content = track;
    this.patch({ sharing: track !== null });
    await this.legs.current()?.share(track);
  }

  async setSound(on: boolean): Promise<boolean> {
    const started = await this.legs.audio.setOn(on);
    this.patch({ soundOn: on && started });
    return started;
  }

  report(message: Omit<Extract<ClientMessage, { type: "page_report" }>, "type">): void {
    this.socket.send({ type: "page_report", ...message });
  }

  programFeed(): SceneFeed {
    return this.feed(
      () => this.state.scene,
      (revision, complete, ms) => this.sendShown(revision, complete, ms),
    );
  }

  // Two windows may show the program (page and room screen): the first says so, and the first complete one.
  private sendShown(revision: number, complete: boolean, ms: number): void {
    const key = `${this.generation}/${revision}`;
    if (this.told.key === key && (this.told.complete || !complete)) return;
    this.told = { key, complete };
    this.socket.send({ type: "shown", revision, complete, ms });
  }

  previewFeed(): SceneFeed {
    return this.feed(
      () => this.state.sections.preview?.scene ?? null,
      () => undefined,
    );
  }

  // ------------------------------------------------------------------ state and feeds

  get state(): RoomState {
    return this.store.getState();
  }

  private patch(part: Partial<RoomState>): void {
    this.store.setState(part);
  }

  private feed(scene: () => Scene | null, shown: SceneFeed["shown"]): SceneFeed {
    const seen = () => {
      const own = scene();
      return own && this.state.mediaElsewhere ? asStills(own) : own;
    };
    return {
      scene: seen,
      shown,
      generation: () => this.generation,
      bound: (source) => this.legs.bound(source),
      current: (session, slot) => this.legs.at(session, slot),
      still: (source) => this.stills.find(source),
      subscribe: (changed) => {
        this.listeners.add(changed);
        return () => this.listeners.delete(changed);
      },
    };
  }

  private scenesChanged(): void {
    for (const listener of this.listeners) listener();
  }

  private applyRoomMic(): void {
    if (this.capture.microphone) this.capture.microphone.enabled = this.state.roomMic;
  }

  // ------------------------------------------------------------------ line

  private hello(): void {
    const { page, meeting } = this.options;
    const resume = this.epoch ? { session: this.state.session, epoch: this.epoch, last_seq: this.lastSeq } : {};
    this.socket.send({ type: "hello", page, meeting, ...resume });
  }

  private join(takeOver = false): void {
    this.socket.send({ type: "join", page_key: pageKey(), ...(takeOver && { take_over: true }) });
  }

  private lineLost(attempt: number): void {
    this.commands.lost();
    const { line, lostAt } = this.state;
    if (line === "seat_lost" || line === "closed") return;
    this.patch({
      line: lostAt === null && line === "connecting" ? "connecting" : "reconnecting",
      attempt,
      lostAt: lostAt ?? Date.now(),
      restoredAfterS: null,
    });
  }

  private receive(message: ServerMessage): void {
    this.store.setState({ heardAt: Date.now() });
    const handler = this.handlers[message.type] as ((m: ServerMessage) => void) | undefined;
    handler?.(message);
  }

  private readonly handlers: Handlers = {
    welcome: (m) => this.welcome(m),
    refused: (m) => this.refused(m),
    snapshot: (m) => this.update(m.seq, m.sections),
    update: (m) => this.update(m.seq, m.sections),
    join_accepted: (m) => this.joined(m),
    seat_taken: (m) => this.patch({ seatTaken: m, line: "seat_taken" }),
    seat_lost: () => this.seatLost(),
    answer: (m) => void this.answered(m),
    negotiate_failed: () => this.later(kNegotiateAgainMs, () => this.join()),
    assign: (m) => this.legs.assign(m) && this.scenesChanged(),
    release: (m) => this.legs.release(m.session, m.slot, m.assignment) && this.scenesChanged(),
    scene: (m) => this.showScene(m.scene),
    stills: (m) => this.stills.told(m),
    uplink: (m) => this.setUplink(m),
    levels: (m) => this.levels.publish(m.levels as [number, number][]),
    command_result: (m) => this.commands.answered(m),
    rejoin: (m) => this.rejoin(m),
    meeting_closed: () => this.update(this.lastSeq, {}),
    pong: (m) => this.pong(m),
  };

  private welcome(m: MessageOf<"welcome">): void {
    this.generation += 1;
    this.epoch = m.epoch;
    const { lostAt, line } = this.state;
    const wasLost = lostAt !== null && line === "reconnecting";
    this.patch({
      line: "online",
      attempt: 0,
      lostAt: null,
      restoredAfterS: wasLost ? Math.max(1, Math.round((Date.now() - lostAt) / 1000)) : null,
      name: m.name,
      roles: m.roles,
      seat: m.seat ?? this.state.seat,
      mediaElsewhere: m.media === false,
      clockOffsetMs: Date.parse(m.server_time) - Date.now(),
    });
    // The server lost what rooms told it when its process went; the room's own gate is the room's to tell.
    if (m.session_kept) this.resumed();
    else if (this.options.media && m.media !== false) this.join(this.takesOver);
    else this.accepted();
  }

  // Only now: a server that welcomes and then refuses must not be asked five times a second.
  private accepted(): void {
    this.takesOver = false;
    this.socket.settled();
    this.patch({ refused: null });
  }

  private resumed(): void {
    this.accepted();
    if (this.plan?.sendsMedia) this.socket.send({ type: "room_microphone", open: this.state.roomMic });
    const pc = this.legs.current()?.pc;
    // An offer whose answer was lost with the line is made again.
    if (pc?.connectionState === "failed") void this.offer(true);
    else if (pc?.signalingState === "have-local-offer") void this.offer(false);
    this.scenesChanged();
  }

  private refused(m: MessageOf<"refused">): void {
    this.patch({ refused: m, line: "refused" });
    if (m.retry) this.socket.again();
    else if (this.options.page === "site") this.socket.again(kRestMs);
    else this.socket.stop();
  }

  private update(seq: number, sections: RoomState["sections"]): void {
    this.lastSeq = seq;
    this.patch({ sections: { ...this.state.sections, ...sections } });
    if (this.state.mediaElsewhere) this.watchByStills(sections);
    if (sections.preview) this.scenesChanged();
  }

  // Without a session no scene is sent to this page; what is on air it reads from the meeting's own state.
  private watchByStills(news: RoomState["sections"]): void {
    this.stills.told({ type: "stills", stills: stillsOf(this.state.sections) });
    if (news.program) this.showScene(news.program.scene);
  }

  private pong(m: MessageOf<"pong">): void {
    const rtt = m.t === undefined ? 0 : performance.now() - m.t;
    this.patch({ pageRttMs: Math.round(rtt), clockOffsetMs: Date.parse(m.server_time) + rtt / 2 - Date.now() });
  }

  private seatLost(): void {
    this.patch({ line: "seat_lost", session: null, media: "none" });
    this.socket.stop();
    this.legs.closeAll();
  }

  private showScene(scene: Scene): void {
    this.patch({ scene });
    this.scenesChanged();
  }

  // ------------------------------------------------------------------ peer connection

  private joined(m: MessageOf<"join_accepted">): void {
    this.accepted();
    this.plan = { slots: m.slots, sendsMedia: m.sends_media, cameraCodec: m.camera_codec ?? "VP8" };
    this.patch({ seat: m.seat });
    this.openLeg(m.session);
    if (m.sends_media) this.socket.send({ type: "room_microphone", open: this.state.roomMic });
  }

  private rejoin(m: MessageOf<"rejoin">): void {
    if (!this.plan) return;
    this.plan.slots = m.slots ?? (this.plan.slots as SlotPlan);
    this.plan.sendsMedia = m.sends_media ?? this.plan.sendsMedia;
    this.later(m.delay_ms, () => this.openLeg(m.session));
  }

  private openLeg(session: number): void {
    if (!this.plan) return;
    clearTimeout(this.repair);
    this.generation += 1;
    this.uplink = null;
    this.legs.open({ session, ...this.plan, ...this.capture, content: this.content }, (which, state) =>
      this.legState(which, state),
    );
    this.patch({ session, media: "new" });
    void this.legs.audio.setOn(this.state.soundOn);
    void this.offer(false);
    this.scenesChanged();
  }

  private async offer(restart: boolean): Promise<void> {
    const leg = this.legs.current();
    if (!leg || leg.pc.signalingState === "closed") return;
    const sdp = await leg.offer(restart);
    this.socket.send({ type: "offer", session: leg.session, sdp });
  }

  private async answered(m: MessageOf<"answer">): Promise<void> {
    const leg = this.legs.current();
    if (!leg || leg.session !== m.session) return;
    await leg.accept(m.sdp);
    if (this.uplink) this.setUplink(this.uplink);
  }

  private setUplink(m: MessageOf<"uplink">): void {
    this.uplink = m;
    const leg = this.legs.current();
    // Before the answer setParameters would race the first negotiation; answered() applies it.
    if (!leg || leg.session !== m.session || leg.pc.signalingState !== "stable") return;
    void leg.setUplink(m.layers, m.content, m.camera_codec).catch(() => undefined);
  }

  private legState(session: number, state: RTCPeerConnectionState): void {
    if (session !== this.state.session) return;
    this.patch({ media: state });
    if (state === "connected") clearTimeout(this.repair);
    if (state === "disconnected") this.later(kRestartMs, () => this.restartPath());
    if (state === "failed") this.restartPath();
  }

  private restartPath(): void {
    void this.offer(true);
    this.later(kRejoinMs, () => this.join());
  }

  private later(ms: number, work: () => void): void {
    clearTimeout(this.repair);
    this.repair = window.setTimeout(work, ms);
  }
}
