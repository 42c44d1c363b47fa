import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RoomConnection } from "./room-connection";

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  drop(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  say(message: Record<string, unknown>) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

class FakePeer {
  static made = 0;
  static closed = 0;
  signalingState = "stable";
  connectionState = "new";
  localDescription = { sdp: "v=0 offer" };
  onconnectionstatechange: (() => void) | null = null;
  constructor() {
    FakePeer.made += 1;
  }
  addTransceiver(kind: string) {
    return { setCodecPreferences() {}, receiver: { track: { kind } }, sender: {} };
  }
  async createOffer() {
    return { sdp: "v=0 offer" };
  }
  async setLocalDescription() {
    this.signalingState = "have-local-offer";
  }
  async setRemoteDescription() {
    this.signalingState = "stable";
  }
  close() {
    FakePeer.closed += 1;
  }
}

const welcome = (kept: boolean) => ({
  type: "welcome",
  epoch: 3,
  server_time: new Date().toISOString(),
  institution_time: new Date().toISOString(),
  name: "",
  roles: ["SITE"],
  seat: 44,
  session_kept: kept,
});
const accepted = {
  type: "join_accepted",
  seat: 44,
  session: 7,
  sends_media: true,
  slots: { pairs: 0, plain_videos: 1, contents: 1 },
};

let room: RoomConnection;
const newest = () => FakeSocket.all.at(-1) as FakeSocket;
const types = (socket: FakeSocket) => socket.sent.map((m) => m.type);
const settle = () => vi.advanceTimersByTimeAsync(0);

async function joined(): Promise<FakeSocket> {
  room.start();
  const socket = newest();
  socket.open();
  socket.say(welcome(false));
  socket.say(accepted);
  await settle();
  socket.say({ type: "answer", session: 7, sdp: "v=0 answer" });
  await settle();
  return socket;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  FakePeer.made = 0;
  FakePeer.closed = 0;
  const none = { getCapabilities: () => ({ codecs: [] }) };
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("RTCPeerConnection", FakePeer);
  vi.stubGlobal("RTCRtpSender", none);
  vi.stubGlobal("RTCRtpReceiver", none);
  room = new RoomConnection({ page: "site", meeting: 12, media: true });
});

afterEach(() => {
  room.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("RoomConnection", () => {
  it("says hello, joins with the page's key, offers for the session it was given", async () => {
    const socket = await joined();
    expect(types(socket)).toEqual(["hello", "join", "room_microphone", "offer"]);
    expect(socket.sent[0]).toMatchObject({ page: "site", meeting: 12 });
    expect(socket.sent[1]?.page_key).toMatch(/^[0-9a-f]{32}$/);
    expect(socket.sent[3]).toMatchObject({ session: 7 });
  });

  // One server refuses at once, another (its machine is off) answers nothing at all.
  it.each([true, false])(
    "a server away for eight hours finds the room back within 15 s (refuses at once: %s)",
    async (refuses) => {
      (await joined()).drop();
      let tried = FakeSocket.all.length;
      let last = Date.now();
      let longest = 0;
      for (const end = Date.now() + 8 * 3_600_000; Date.now() < end; ) {
        await vi.advanceTimersByTimeAsync(1000);
        for (; tried < FakeSocket.all.length; tried += 1) {
          longest = Math.max(longest, Date.now() - last);
          last = Date.now();
          if (refuses) FakeSocket.all[tried]?.drop();
        }
      }
      expect(longest).toBeLessThan(refuses ? 8_000 : 13_000);
      const returned = Date.now();
      while (FakeSocket.all.length === tried) await vi.advanceTimersByTimeAsync(250);
      expect(Date.now() - returned).toBeLessThan(12_000);
      newest().open();
      expect(newest().sent[0]).toMatchObject({ type: "hello", session: 7, epoch: 3 });
    },
  );

  it("says that its log-in ended, and comes back when there is one again", async () => {
    const socket = await joined();
    socket.drop(1008);
    expect(room.state.refused).toMatchObject({ code: "session.none" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(newest()).not.toBe(socket);
    newest().open();
    newest().say(welcome(false));
    newest().say(accepted);
    await settle();
    expect(room.state).toMatchObject({ refused: null, line: "online" });
  });

  it("in the office network it watches and does not join: there is no media", async () => {
    room = new RoomConnection({ page: "control", meeting: 12, media: true });
    room.start();
    newest().open();
    newest().say({ ...welcome(false), media: false });
    await settle();
    expect(types(newest())).toEqual(["hello"]);
    expect(room.state).toMatchObject({ line: "online", mediaElsewhere: true });
    expect(FakePeer.made).toBe(0);
  });

  it("comes back after a lost line with the peer connection it had", async () => {
    (await joined()).drop();
    expect(room.state.line).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(400);
    const again = newest();
    again.open();
    expect(again.sent[0]).toMatchObject({ type: "hello", session: 7, epoch: 3 });
    again.say(welcome(true));
    await settle();
    expect(room.state.line).toBe("online");
    expect(room.state.restoredAfterS).toBeGreaterThan(0);
    expect(FakePeer.made).toBe(1);
    expect(types(again)).not.toContain("join");
  });

  it("knows what changed while its line was away, and nothing when it comes back to what it left", async () => {
    const sections = (revision: number) => ({
      program: { scene: { revision, mode: "scene", layout: "full", panes: [] }, shown: 0, expected: 0 },
    });
    const socket = await joined();
    socket.say({ type: "snapshot", seq: 1, sections: sections(4) });
    expect(room.state.changedMeanwhile).toEqual([]);
    for (const [revision, changes] of [
      [4, []],
      [5, ["picture"]],
    ] as const) {
      newest().drop();
      expect(room.state.nextTryAt).toBeGreaterThanOrEqual(Date.now());
      await vi.advanceTimersByTimeAsync(400);
      newest().open();
      newest().say(welcome(true));
      newest().say({ type: "snapshot", seq: 1, sections: sections(revision) });
      expect(room.state.changedMeanwhile).toEqual(changes);
    }
  });

  it("joins anew when the server knows the session no more, and keeps the old pictures meanwhile", async () => {
    (await joined()).drop();
    await vi.advanceTimersByTimeAsync(400);
    newest().open();
    newest().say(welcome(false));
    expect(types(newest())).toContain("join");
    newest().say({ ...accepted, session: 8 });
    await settle();
    expect(FakePeer.made).toBe(2);
    expect(FakePeer.closed).toBe(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(FakePeer.closed).toBe(1);
  });

  it("takes a silent line for dead after 6 s", async () => {
    await joined();
    const sockets = FakeSocket.all.length;
    await vi.advanceTimersByTimeAsync(9000);
    expect(room.state.line).toBe("reconnecting");
    expect(FakeSocket.all.length).toBeGreaterThan(sockets);
  });

  it("builds a new peer connection when told to rejoin, after the delay it was given", async () => {
    const socket = await joined();
    socket.say({ type: "rejoin", session: 9, reason: "forward_restarted", delay_ms: 300 });
    expect(FakePeer.made).toBe(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(FakePeer.made).toBe(2);
    expect(socket.sent.at(-1)).toMatchObject({ type: "offer", session: 9 });
  });

  it("asks before it takes a seat from another page, and stops when its own is taken", async () => {
    room.start();
    newest().open();
    newest().say(welcome(false));
    newest().say({ type: "seat_taken", since: new Date().toISOString() });
    expect(room.state.line).toBe("seat_taken");
    room.takeOver();
    expect(newest().sent.at(-1)).toMatchObject({ type: "join", take_over: true });
    newest().say({ type: "seat_lost" });
    const sockets = FakeSocket.all.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(room.state.line).toBe("seat_lost");
    expect(FakeSocket.all.length).toBe(sockets);
    room.returnToSeat();
    newest().open();
    newest().say(welcome(false));
    expect(newest().sent.at(-1)).toMatchObject({ type: "join", take_over: true });
  });

  it("asks a server that welcomes and refuses ever more slowly", async () => {
    room.start();
    const start = Date.now();
    for (let i = 0; i < 8; i += 1) {
      newest().open();
      newest().say(welcome(false));
      const before = FakeSocket.all.length;
      newest().say({ type: "refused", code: "meeting.none", message: "", retry: true });
      while (FakeSocket.all.length === before) await vi.advanceTimersByTimeAsync(50);
    }
    expect(Date.now() - start).toBeGreaterThan(12_000);
  });

  it("lets go of picture and sound when the meeting ends, and joins again by itself when it is reopened", async () => {
    const meeting = (phase: string) => ({ id: 12, title: "", phase, starts_at: "", chair_seat: 1 });
    const socket = await joined();
    socket.say({ type: "update", seq: 1, sections: { meeting: meeting("LIVE") } });
    socket.say({ type: "meeting_closed" });
    socket.say({ type: "update", seq: 2, sections: { meeting: meeting("ENDED") } });
    expect(FakePeer.closed).toBe(1);
    expect(room.state).toMatchObject({ session: null, media: "none", line: "online" });
    // A line lost meanwhile comes back without asking for a seat that is not to be had.
    socket.drop();
    await vi.advanceTimersByTimeAsync(400);
    newest().open();
    newest().say(welcome(false));
    expect(types(newest())).toEqual(["hello"]);
    newest().say({ type: "update", seq: 3, sections: { meeting: meeting("LIVE") } });
    expect(types(newest())).toEqual(["hello", "join"]);
  });

  it("takes the refusal of an ended meeting for an end, not for a fault", async () => {
    room.start();
    newest().open();
    newest().say(welcome(false));
    newest().say({ type: "refused", code: "ended", message: "", retry: true });
    const sockets = FakeSocket.all.length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(room.state).toMatchObject({ line: "online", refused: null });
    expect(FakeSocket.all.length).toBe(sockets);
  });

  it("queues no command while the line is down", async () => {
    await joined();
    newest().drop();
    expect(await room.command("help")).toMatchObject({ ok: false, error: { code: "offline" } });
  });
});
