import type { ClientMessage, Command, SlotPlan } from "../../src/api/types";
import { Conference } from "./conference";
import { Loopback } from "./loopback";
import { kDeskSeat, kOwnSeat, options } from "./world";

const kSession = 7;

// Stands in for /ws: same messages, no network. Tests of the pages' looks need nothing else.
export class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  private readonly conference = new Conference();
  private loopback: Loopback | null = null;
  private page = "";
  private seq = 0;
  private readonly timers: number[] = [];

  constructor() {
    super();
    setTimeout(() => {
      this.readyState = 1;
      this.onopen?.();
    }, 20);
    (window as unknown as { __fake: unknown }).__fake = this;
  }

  close(): void {
    this.readyState = 3;
    for (const timer of this.timers) clearInterval(timer);
  }

  // For trying a lost line by hand: __fake.cut()
  cut(): void {
    this.close();
    this.onclose?.();
  }

  send(text: string): void {
    const message = JSON.parse(text) as ClientMessage;
    setTimeout(() => this.handle(message), 5);
  }

  private emit(message: Record<string, unknown>): void {
    if (this.readyState === 1) this.onmessage?.({ data: JSON.stringify(message) });
  }

  private handle(message: ClientMessage): void {
    if (message.type === "hello") return this.hello(message.page);
    if (message.type === "join") return this.join(Boolean(message.take_over));
    if (message.type === "offer") return void this.offer(message.sdp);
    if (message.type === "ping")
      return this.emit({
        type: "pong",
        t: message.t,
        server_time: new Date().toISOString(),
        institution_time: new Date().toISOString(),
      });
    if (message.type === "room_microphone") return this.roomMic(message.open);
    if (message.type === "command") return this.command(message);
  }

  private hello(page: string): void {
    this.page = page;
    const seat = page === "site" ? kOwnSeat : null;
    this.emit({
      type: "welcome",
      epoch: 1,
      server_time: new Date().toISOString(),
      institution_time: new Date().toISOString(),
      name: "",
      roles: [options.as],
      seat,
      session_kept: false,
    });
    this.state("snapshot");
    this.timers.push(window.setInterval(() => this.levels(), 200));
  }

  private state(type: "snapshot" | "update"): void {
    this.seq += 1;
    const sections = this.conference.sections();
    if (this.page === "site") sections.sites = sections.sites?.filter((row) => row.seat === kOwnSeat);
    this.emit({ type, seq: this.seq, sections });
    this.emit({ type: "scene", scene: this.conference.program });
    this.loopback?.want(this.conference.wanted());
  }

  private join(takeOver: boolean): void {
    if (this.conference.phase === "ENDED")
      return this.emit({ type: "refused", code: "ended", message: "Cuộc họp đã kết thúc", retry: true });
    if (options.taken && !takeOver) return this.emit({ type: "seat_taken", since: new Date().toISOString() });
    const sends = this.page === "site";
    const content = this.page === "control" || this.page === "host";
    const slots: SlotPlan = { pairs: 4, plain_videos: 28, contents: 1 };
    this.loopback?.close();
    this.loopback = new Loopback(
      kSession,
      sends ? 3 : this.page === "control" ? 2 : content ? 1 : 0,
      (message) => this.emit(message),
      (source) => this.conference.caption(source),
    );
    const seat = sends ? kOwnSeat : kDeskSeat;
    this.emit({
      type: "join_accepted",
      seat,
      session: kSession,
      sends_media: sends,
      sends_content: content,
      sends_talk: this.page === "control",
      slots,
      camera_codec: "VP8",
    });
  }

  private async offer(sdp: string): Promise<void> {
    await this.loopback?.answer(sdp);
    this.loopback?.want(this.conference.wanted());
  }

  private roomMic(open: boolean): void {
    this.conference.rows = this.conference.rows.map((row) =>
      row.seat === kOwnSeat ? { ...row, room_mic: open } : row,
    );
    this.state("update");
  }

  private command(command: Command): void {
    this.conference.obey(command);
    setTimeout(() => {
      this.emit({ type: "command_result", id: command.id, ok: true, revision: this.conference.program.revision });
      this.state("update");
    }, 18);
  }

  private levels(): void {
    const now = performance.now() / 400;
    const levels = this.conference.rows.map((row) => {
      const loud = row.connection === "CONNECTED" && row.room_mic;
      return [row.seat, loud ? Math.round(-34 + 16 * Math.sin(now + row.seat)) : -127];
    });
    this.emit({ type: "levels", levels });
  }
}
