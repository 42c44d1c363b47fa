import type { ClientMessage, ServerMessage } from "../api/types";
import { retryDelay } from "./retry";

// TCP takes minutes to notice a pulled cable: a ping every 2 s, and a line silent for 6 s is taken for dead.
const kPingMs = 2000;
const kSilenceMs = 6000;
const kPolicy = 1008; // RFC 6455 7.4.1
// A server whose machine is off answers nothing at all, and the browser waits minutes for it: the next try would come late.
const kOpenMs = 5000;

export interface SocketEvents {
  opened(): void;
  message(message: ServerMessage): void;
  lost(attempt: number, nextTryInMs: number): void;
  turnedAway(): void; // the server ended it because the log-in or the room's credential ended
}

// One WebSocket that comes back for ever. It knows nothing of meetings; RoomConnection says hello on each opening.
export class ReconnectingSocket {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private timer = 0;
  private pinger = 0;
  private heardAt = 0;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly events: SocketEvents,
  ) {}

  start(): void {
    this.stopped = false;
    addEventListener("online", this.hurry);
    this.open();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener("online", this.hurry);
    clearTimeout(this.timer);
    this.drop();
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  // False when the line is down: nothing is queued, the caller tells the person.
  send(message: ClientMessage): boolean {
    if (!this.isOpen) return false;
    this.socket?.send(JSON.stringify(message));
    return true;
  }

  // The server said something that makes the next attempts start from the short end of the ladder.
  settled(): void {
    this.attempt = 0;
  }

  // The server refuses this page for now (`restMs`: for longer): asked again, later and later.
  again(restMs = 0): void {
    this.retry(restMs);
  }

  private open(): void {
    this.drop();
    const socket = new WebSocket(this.url);
    this.socket = socket;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.retry(), kOpenMs);
    socket.onopen = () => {
      clearTimeout(this.timer);
      this.heardAt = Date.now();
      this.pinger = window.setInterval(() => this.watch(), kPingMs);
      this.events.opened();
    };
    socket.onmessage = (event) => {
      this.heardAt = Date.now();
      this.events.message(JSON.parse(event.data as string));
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      if (code === kPolicy) this.events.turnedAway();
      this.retry();
    };
  }

  private watch(): void {
    if (Date.now() - this.heardAt > kSilenceMs) return this.retry();
    this.send({ type: "ping", t: performance.now() });
  }

  private readonly hurry = () => {
    if (this.isOpen) return;
    clearTimeout(this.timer);
    this.open();
  };

  private retry(leastMs = 0): void {
    this.drop();
    if (this.stopped) return;
    const delay = Math.max(leastMs, retryDelay(this.attempt));
    this.attempt += 1;
    this.events.lost(this.attempt, delay);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.open(), delay);
  }

  private drop(): void {
    clearInterval(this.pinger);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
