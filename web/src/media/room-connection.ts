import type {
  ClientMessage,
  CommandFields,
  CommandName,
  Hello,
  MessageOf,
  Scene,
  ServerMessage,
  SiteRow,
} from "../api/types";
import { changesBetween } from "./changes";
import { CommandLine, type Outcome } from "./command-line";
import { LevelBus } from "./levels";
import { MediaLink } from "./media-link";
import { stillsOf } from "./office-view";
import { pageKey } from "./page-key";
import { createRoomStore, type RoomState } from "./room-store";
import type { SceneFeed } from "./scene-feed";
import { SceneFeeds } from "./scene-feeds";
import { ReconnectingSocket } from "./socket";
import { StillBook } from "./still-book";

// A room that was refused for good (revoked, not invited) asks again now and then: nobody stands beside it to click.
const kRestMs = 30_000;

export interface RoomOptions {
  page: Hello["page"];
  meeting: number;
  media: boolean; // false: state only (a page without pictures)
  measures?: boolean; // what the line carries up: every layer is sent, whoever wants it
}

const absentOf = (rows: SiteRow[]) =>
  new Set(rows.filter((row) => row.connection !== "CONNECTED").map((row) => row.seat));

type Handlers = { [T in ServerMessage["type"]]: (message: MessageOf<T>) => void };

// One page in one meeting: the WebSocket with its state, and the peer connection it steers. A lost WebSocket leaves the
// peer connection alone: picture and sound go on while the control process restarts.
export class RoomConnection {
  readonly store = createRoomStore();
  readonly levels = new LevelBus();
  readonly stills: StillBook;
  readonly options: RoomOptions;
  private readonly socket: ReconnectingSocket;
  private readonly commands: CommandLine;
  private readonly media: MediaLink;
  private readonly feeds: SceneFeeds;
  private epoch = 0;
  private lastSeq = 0;
  private takesOver = false;
  private before: RoomState["sections"] | null = null; // as this page knew them when the line went

  constructor(options: RoomOptions) {
    this.options = options;
    const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
    this.socket = new ReconnectingSocket(url, {
      opened: () => this.hello(),
      message: (message) => this.receive(message),
      lost: (attempt, nextTryInMs) => this.lineLost(attempt, nextTryInMs),
      // It goes on asking: whoever logs in again, in another tab too, is let in.
      turnedAway: () => this.patch({ refused: { type: "refused", code: "session.none", message: "" } }),
    });
    const send = (message: ClientMessage) => this.socket.send(message);
    this.commands = new CommandLine(send);
    this.media = new MediaLink(this.store, { send, join: () => this.join(), newLeg: () => this.newLeg() });
    this.stills = new StillBook(options.meeting, () => this.feeds.changed());
    this.feeds = new SceneFeeds(this.store, this.media.legs, this.stills, send);
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.send({ type: "leave" });
    this.socket.stop();
    this.media.release();
    this.stills.clear();
    this.patch({ line: "closed" });
  }

  // ------------------------------------------------------------------ what pages call

  get state(): RoomState {
    return this.store.getState();
  }

  get legs() {
    return this.media.legs;
  }

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

  setCapture(stream: MediaStream | null): Promise<void> {
    return this.media.setCapture(stream);
  }

  setRoomMic(open: boolean): void {
    this.patch({ roomMic: open });
    this.media.gateChanged();
    this.socket.send({ type: "room_microphone", open });
  }

  share(track: MediaStreamTrack | null): Promise<void> {
    return this.media.share(track);
  }

  talk(track: MediaStreamTrack | null): Promise<void> {
    return this.media.talk(track);
  }

  // Refused by the browser (it wants a gesture first) the page is silent and says so.
  async setSound(on: boolean): Promise<boolean> {
    const started = await this.legs.audio.setOn(on);
    if (on && !started) await this.legs.audio.setOn(false);
    this.patch({ soundOn: on && started });
    return started;
  }

  report(message: Omit<Extract<ClientMessage, { type: "page_report" }>, "type">): void {
    this.socket.send({ type: "page_report", ...message });
  }

  programFeed(): SceneFeed {
    return this.feeds.program();
  }

  previewFeed(): SceneFeed {
    return this.feeds.preview();
  }

  // ------------------------------------------------------------------ line

  private patch(part: Partial<RoomState>): void {
    this.store.setState(part);
  }

  private hello(): void {
    const { page, meeting } = this.options;
    const resume = this.epoch ? { session: this.state.session, epoch: this.epoch, last_seq: this.lastSeq } : {};
    this.socket.send({ type: "hello", page, meeting, ...resume });
  }

  private join(takeOver = false): void {
    this.socket.send({ type: "join", page_key: pageKey(), ...(takeOver && { take_over: true }) });
  }

  private lineLost(attempt: number, nextTryInMs: number): void {
    this.commands.lost();
    const { line, lostAt, sections } = this.state;
    if (line === "seat_lost" || line === "closed") return;
    if (line === "online") this.before = sections;
    this.patch({
      line: lostAt === null && line === "connecting" ? "connecting" : "reconnecting",
      attempt,
      nextTryAt: Date.now() + nextTryInMs,
      lostAt: lostAt ?? Date.now(),
      restoredAfterS: null,
    });
  }

  private receive(message: ServerMessage): void {
    this.patch({ heardAt: Date.now() });
    const handler = this.handlers[message.type] as ((m: ServerMessage) => void) | undefined;
    handler?.(message);
  }

  private readonly handlers: Handlers = {
    welcome: (m) => this.welcome(m),
    refused: (m) => this.refused(m),
    snapshot: (m) => this.snapshot(m),
    update: (m) => this.update(m.seq, m.sections),
    join_accepted: (m) => this.joined(m),
    seat_taken: (m) => this.patch({ seatTaken: m, line: "seat_taken" }),
    seat_lost: () => this.seatLost(),
    answer: (m) => void this.media.answered(m),
    negotiate_failed: () => this.media.failed(),
    assign: (m) => this.legs.assign(m) && this.feeds.changed(),
    release: (m) => this.legs.release(m.session, m.slot, m.assignment) && this.feeds.changed(),
    scene: (m) => this.showScene(m.scene),
    stills: (m) => this.stills.told(m),
    uplink: (m) => this.media.setUplink(this.options.measures ? { ...m, layers: ["l", "m", "h"] } : m),
    levels: (m) => this.levels.publish(m.levels as [number, number][]),
    command_result: (m) => this.commands.answered(m),
    rejoin: (m) => this.media.rejoin(m),
    meeting_closed: () => this.media.release(),
    pong: (m) => this.pong(m),
  };

  private welcome(m: MessageOf<"welcome">): void {
    this.feeds.tellAgain();
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
      institutionOffsetMs: Date.parse(m.institution_time) - Date.now(),
    });
    if (m.session_kept) this.resumed();
    else if (this.mayJoin && !this.ended) this.join(this.takesOver);
    else this.accepted();
  }

  // Only now: a server that welcomes and then refuses must not be asked five times a second.
  private accepted(): void {
    this.takesOver = false;
    this.socket.settled();
    this.patch({ refused: null });
  }

  // The server lost what rooms told it when its process went; the room's own gate is the room's to tell.
  private resumed(): void {
    this.accepted();
    this.media.resumed();
    this.feeds.changed();
  }

  private refused(m: MessageOf<"refused">): void {
    // A meeting that is over is no fault: the page says so and waits on its line, should it be reopened.
    if (m.code === "ended") return this.accepted();
    this.patch({ refused: m, line: "refused" });
    if (m.retry) this.socket.again();
    else if (this.options.page === "site") this.socket.again(kRestMs);
    else this.socket.stop();
  }

  // A page of the office network has no way to the media addresses: it joins nothing.
  private get mayJoin(): boolean {
    return this.options.media && !this.state.mediaElsewhere;
  }

  private get ended(): boolean {
    return this.state.sections.meeting?.phase === "ENDED";
  }

  private snapshot(m: MessageOf<"snapshot">): void {
    const before = this.before;
    this.before = null;
    this.patch({ changedMeanwhile: before ? changesBetween(before, m.sections) : [] });
    this.update(m.seq, m.sections);
  }

  private update(seq: number, sections: RoomState["sections"]): void {
    const wasEnded = this.ended;
    this.lastSeq = seq;
    this.patch({ sections: { ...this.state.sections, ...sections } });
    if (sections.sites) this.levels.setAbsent(absentOf(sections.sites));
    if (this.ended && !wasEnded) this.media.release();
    if (wasEnded && !this.ended && this.mayJoin) this.join();
    if (this.state.mediaElsewhere) this.watchByStills(sections);
    if (sections.preview) this.feeds.changed();
  }

  // Without a session no scene is sent to this page; what is on air it reads from the meeting's own state.
  private watchByStills(news: RoomState["sections"]): void {
    const serverNow = Date.now() + this.state.clockOffsetMs;
    this.stills.told({ type: "stills", stills: stillsOf(this.state.sections, serverNow) });
    if (news.program) this.showScene(news.program.scene);
  }

  private pong(m: MessageOf<"pong">): void {
    const rtt = m.t === undefined ? 0 : performance.now() - m.t;
    const since = rtt / 2 - Date.now();
    this.patch({
      pageRttMs: Math.round(rtt),
      clockOffsetMs: Date.parse(m.server_time) + since,
      institutionOffsetMs: Date.parse(m.institution_time) + since,
    });
  }

  private seatLost(): void {
    this.patch({ line: "seat_lost" });
    this.socket.stop();
    this.media.release();
  }

  private showScene(scene: Scene): void {
    this.patch({ scene });
    this.feeds.changed();
  }

  private joined(m: MessageOf<"join_accepted">): void {
    this.accepted();
    this.patch({ seat: m.seat });
    this.media.accepted(m);
  }

  private newLeg(): void {
    this.feeds.tellAgain();
    this.feeds.changed();
  }
}
