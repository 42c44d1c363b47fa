import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Scene } from "../api/types";
import type { BoundSlot, SceneFeed } from "./scene-feed";
import { ScenePainter } from "./scene-painter";
import { SlotTable } from "./slot-table";

// Frames are given by hand: frame(slot, timestamp) is "the next frame of this receive slot is about to be painted".
type Callback = (now: number, frame: { rtpTimestamp?: number }) => void;
const waiting = new Map<HTMLVideoElement, Callback>();

class Track {
  constructor(readonly slot: number) {}
}
class Stream {
  constructor(readonly tracks: Track[]) {}
}

function frame(slot: number, rtpTimestamp?: number): void {
  for (const [video, callback] of [...waiting]) {
    const stream = (video as unknown as { srcObject: Stream | null }).srcObject;
    if (stream?.tracks[0]?.slot !== slot) continue;
    waiting.delete(video);
    callback(performance.now(), { rtpTimestamp });
  }
}

class Feed implements SceneFeed {
  readonly told: [number, boolean][] = [];
  now: Scene | null = null;
  table = new SlotTable();
  session = 1;
  private readonly tracks = new Map<number, Track>();
  private readonly listeners = new Set<() => void>();
  private counter = 0;

  scene = () => this.now;
  generation = () => this.session;
  still = () => null;
  shown = (revision: number, complete: boolean) => void this.told.push([revision, complete]);
  current = (session: number, slot: number) => (session === this.session ? (this.table.at(slot) ?? null) : null);
  subscribe = (changed: () => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };
  bound = (source: string): BoundSlot | null => {
    const found = this.table.find(source);
    if (!found) return null;
    const track = this.tracks.get(found.slot) ?? new Track(found.slot);
    this.tracks.set(found.slot, track);
    return { ...found, session: this.session, track: track as unknown as MediaStreamTrack };
  };
  show(revision: number, sources: (string | null)[], mode: Scene["mode"] = "scene"): void {
    const rect = { x: 0, y: 0, w: 960, h: 540 };
    const panes = sources.map((source) => ({ rect, role: "video" as const, source, caption: "from the scene" }));
    this.now = { revision, mode, layout: "two", panes };
    this.changed();
  }
  assign(slot: number, source: string, from = 1000): void {
    this.counter += 1;
    const caption = `name of ${source}`;
    this.table.assign({ slot, source, caption, assignment: this.counter, from_rtp_timestamp: from });
    this.changed();
  }
  changed(): void {
    for (const listener of this.listeners) listener();
  }
}

const kWords = { holding: "wait", empty: "", still: "still", waiting: "later", break: "break" };
let feed: Feed;
let host: HTMLElement;
let painter: ScenePainter;

const front = () => [...host.querySelectorAll<HTMLElement>(".scene-layer")].find((layer) => layer.style.zIndex === "1");
const captions = () =>
  [...(front()?.querySelectorAll<HTMLElement>(".pane-caption") ?? [])].map((c) => (c.hidden ? "" : c.textContent));
const nextFrame = () => vi.advanceTimersByTime(20);
// One site on air in slot 8, with pixels to be kept.
function onAir(): HTMLVideoElement {
  feed.assign(8, "41/camera");
  feed.show(1, ["41/camera"]);
  frame(8, 1000);
  nextFrame();
  const video = front()?.querySelector("video") as HTMLVideoElement;
  Object.defineProperty(video, "videoWidth", { value: 640 });
  Object.defineProperty(video, "readyState", { value: 4 });
  return video;
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: [
      "setTimeout",
      "clearTimeout",
      "setInterval",
      "clearInterval",
      "requestAnimationFrame",
      "cancelAnimationFrame",
      "performance",
    ],
  });
  vi.stubGlobal("MediaStream", Stream);
  waiting.clear();
  const proto = HTMLVideoElement.prototype;
  proto.requestVideoFrameCallback = function (callback) {
    waiting.set(this, callback as Callback);
    return 1;
  };
  proto.cancelVideoFrameCallback = function () {
    waiting.delete(this);
  };
  proto.play = () => Promise.resolve();
  Object.defineProperty(proto, "srcObject", { writable: true, configurable: true, value: null });
  feed = new Feed();
  host = document.createElement("div");
  document.body.append(host);
  painter = new ScenePainter(host, feed, kWords);
});

afterEach(() => {
  painter.dispose();
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("ScenePainter", () => {
  it("keeps the old scene until every pane has a frame of its own source, then turns over whole", () => {
    onAir();
    expect(captions()).toEqual(["name of 41/camera"]);
    feed.show(2, ["25/camera", "30/camera"]);
    feed.assign(9, "25/camera", 5000);
    feed.assign(10, "30/camera", 7000);
    frame(9, 5000);
    nextFrame();
    expect(front()?.dataset.revision).toBe("1");
    frame(10, 7001);
    nextFrame();
    expect(front()?.dataset.revision).toBe("2");
    expect(captions()).toEqual(["name of 25/camera", "name of 30/camera"]);
    expect(feed.told).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it("does not count a frame from before the switch, nor one without a timestamp", () => {
    feed.assign(8, "41/camera", 5000);
    feed.show(1, ["41/camera"]);
    frame(8, 4999);
    frame(8, undefined);
    nextFrame();
    expect(front()).toBeUndefined();
    frame(8, 5000);
    nextFrame();
    expect(captions()).toEqual(["name of 41/camera"]);
  });

  it("understands timestamps that wrapped", () => {
    feed.assign(8, "41/camera", 0xffffff00);
    feed.show(1, ["41/camera"]);
    frame(8, 12);
    nextFrame();
    expect(front()?.dataset.revision).toBe("1");
  });

  it("waits 400 ms for a slow line, then shows its card without a name, and tells both", () => {
    feed.assign(8, "41/camera");
    feed.show(1, ["41/camera", "25/camera"]);
    frame(8, 1000);
    vi.advanceTimersByTime(390);
    expect(front()).toBeUndefined();
    vi.advanceTimersByTime(40);
    expect(captions()).toEqual(["name of 41/camera", ""]);
    expect(feed.told).toEqual([[1, false]]);
    feed.assign(9, "25/camera");
    frame(9, 1000);
    expect(captions()).toEqual(["name of 41/camera", "name of 25/camera"]);
    expect(feed.told).toEqual([
      [1, false],
      [1, true],
    ]);
  });

  it("takes the name from the assignment, never from the scene", () => {
    feed.assign(8, "41/camera");
    feed.show(1, ["41/camera"]);
    frame(8, 1000);
    nextFrame();
    expect(host.textContent).not.toContain("from the scene");
  });

  it("drops a scene that was overtaken before it came on screen", () => {
    feed.assign(8, "41/camera");
    feed.assign(9, "25/camera");
    feed.show(1, ["41/camera"]);
    feed.show(2, ["25/camera"]);
    frame(8, 1000);
    nextFrame();
    expect(front()).toBeUndefined();
    frame(9, 1000);
    nextFrame();
    expect(front()?.dataset.revision).toBe("2");
    expect(feed.told).toEqual([[2, true]]);
  });

  it("turns to holding at once: there is nothing to wait for", () => {
    feed.show(3, [], "holding");
    nextFrame();
    expect(front()?.textContent).toBe("later");
  });

  it("tells a new session what is on screen", () => {
    feed.assign(8, "41/camera");
    feed.show(1, ["41/camera"]);
    frame(8, 1000);
    nextFrame();
    feed.session = 2;
    feed.changed();
    expect(feed.told).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  it("never lets a slot that went to another site stand under the old name", () => {
    const video = onAir();
    feed.assign(8, "25/camera", 9000);
    // The last frame of site 41 covers the video before the first of site 25 can come.
    expect(front()?.querySelector(".pane-still")).not.toBeNull();
    expect(video.dataset.source).toBe("");
  });

  it("lets go of a slot that was taken away while its picture is on screen: nobody else's can come under the name", () => {
    let frames = 1;
    HTMLVideoElement.prototype.getVideoPlaybackQuality = () => ({ totalVideoFrames: frames }) as VideoPlaybackQuality;
    const video = onAir();
    feed.table.release(8, 1);
    feed.changed();
    expect(front()?.querySelector(".pane-still")).not.toBeNull();
    expect(video.srcObject).toBeNull();
    feed.assign(8, "25/camera", 9000);
    for (let i = 0; i < 10; i++) {
      frames++;
      vi.advanceTimersByTime(1000);
    }
    expect(front()?.querySelector<HTMLElement>(".pane-card")?.hidden).toBe(false);
    // The site is back, on another slot.
    feed.assign(9, "41/camera", 70);
    frame(9, 71);
    expect(front()?.querySelector<HTMLElement>(".pane-card")?.hidden).toBe(true);
    expect(captions()).toEqual(["name of 41/camera"]);
  });

  it("gives a picture that stopped to the card after three seconds, and takes it back when it moves", () => {
    let frames = 1;
    const quality = () => ({ totalVideoFrames: frames }) as VideoPlaybackQuality;
    HTMLVideoElement.prototype.getVideoPlaybackQuality = quality;
    feed.assign(8, "41/camera");
    feed.show(1, ["41/camera"]);
    frame(8, 1000);
    nextFrame();
    const card = () => front()?.querySelector<HTMLElement>(".pane-card");
    for (let i = 0; i < 10; i++) {
      frames++;
      vi.advanceTimersByTime(1000);
    }
    expect(card()?.hidden).toBe(true);
    vi.advanceTimersByTime(5000);
    expect(card()?.hidden).toBe(false);
    expect(captions()).toEqual(["name of 41/camera"]);
    frames++;
    vi.advanceTimersByTime(1000);
    expect(card()?.hidden).toBe(true);
  });
});
