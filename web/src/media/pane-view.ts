import type { Pane } from "../api/types";
import { onFrameFrom } from "./frame-watch";
import { type PaneWords, paneFrame, type ScenePane } from "./pane-frame";
import type { BoundSlot, SceneFeed } from "./scene-feed";

export type PaneState = "empty" | "waiting" | "live";

// A picture that stopped is held this long, then gives way to the card: a frozen face must not pass for a live one.
const kHoldMs = 3000;
const kHasFrame = 2; // HAVE_CURRENT_DATA: before it a video has a size and nothing to draw

// One pane of one layer: a video of a receive slot, the caption of that slot's assignment, a card while there is no picture.
// The caption changes only together with the picture, never with the scene: a name can not stand under another's face.
export class PaneView implements ScenePane {
  readonly element: HTMLDivElement;
  readonly video: HTMLVideoElement;
  private readonly caption: HTMLDivElement;
  private readonly card: HTMLDivElement;
  private still: HTMLCanvasElement | null = null;
  private bound: BoundSlot | null = null;
  private stopWatch: (() => void) | null = null;
  private state_: PaneState;
  private held = false;
  private frames = 0;
  private movedAt = 0;
  private stalled = false;

  constructor(
    doc: Document,
    readonly index: number,
    readonly pane: Pane,
    words: PaneWords,
    private readonly changed: () => void,
  ) {
    this.state_ = pane.source ? "waiting" : "empty";
    const { element, caption, card } = paneFrame(doc, index, pane, words);
    this.element = element;
    this.caption = caption;
    this.card = card;
    this.video = this.makeVideo(doc);
    this.element.append(this.video, this.card, this.caption);
    this.showState();
  }

  private makeVideo(doc: Document): HTMLVideoElement {
    const video = doc.createElement("video");
    video.muted = true; // sound has elements of its own; a muted video may start without a gesture
    video.autoplay = true;
    video.playsInline = true;
    video.disablePictureInPicture = true;
    video.dataset.pane = String(this.index);
    video.dataset.source = "";
    video.dataset.slot = "";
    return video;
  }

  get state(): PaneState {
    return this.state_;
  }

  get waiting(): boolean {
    return this.state_ === "waiting";
  }

  // Called whenever slots may have changed: binds, rebinds, or holds the last frame when the slot went to somebody else.
  refresh(feed: SceneFeed): void {
    const source = this.pane.source;
    if (!source || this.held) return;
    const next = feed.bound(source);
    if (next && this.isNew(next)) return this.bind(next);
    if (this.bound && this.lostSlot(feed, this.bound)) this.letGo();
  }

  private isNew(next: BoundSlot): boolean {
    const now = this.bound;
    if (!now || now.session !== next.session) return true;
    return now.slot !== next.slot || now.assignment !== next.assignment;
  }

  private lostSlot(feed: SceneFeed, bound: BoundSlot): boolean {
    return feed.current(bound.session, bound.slot)?.assignment !== bound.assignment;
  }

  // The slot may carry anybody from now on, and its frames come by another way than the message that names them: the last
  // frame stays as a still, the video has nothing to show any more.
  private letGo(): void {
    this.stopWatch?.();
    this.stopWatch = null;
    this.freeze();
    this.bound = null;
    this.video.srcObject = null;
    this.video.dataset.slot = "";
  }

  private bind(next: BoundSlot): void {
    this.stopWatch?.();
    // A second assignment of a picture on screen (new session, other slot): its last frame stays until the new one comes.
    if (this.state_ === "live") this.freeze();
    const sameTrack = this.bound?.track === next.track;
    this.bound = next;
    if (!sameTrack) this.video.srcObject = new MediaStream([next.track]);
    void this.video.play().catch(() => undefined);
    this.video.dataset.slot = String(next.slot);
    this.stopWatch = onFrameFrom(this.video, next.from_rtp_timestamp, () => this.live(next));
  }

  private live(from: BoundSlot): void {
    this.dropStill();
    this.caption.textContent = from.caption;
    this.video.dataset.source = from.source;
    this.state_ = "live";
    this.movedAt = 0;
    this.stalled = false;
    this.showState();
    this.changed();
  }

  // Its last frame as a still, in place of a picture that is about to go.
  freeze(): void {
    if (this.still || this.video.readyState < kHasFrame || this.state_ !== "live") return;
    const still = this.element.ownerDocument.createElement("canvas");
    still.className = "pane-still";
    still.width = this.video.videoWidth;
    still.height = this.video.videoHeight;
    still.getContext("2d")?.drawImage(this.video, 0, 0);
    this.element.insertBefore(still, this.caption);
    this.still = still;
    this.video.dataset.source = "";
  }

  private dropStill(): void {
    this.still?.remove();
    this.still = null;
  }

  // Asked once a second: whatever the reason (line lost, room left), the pixels tell that nothing comes any more.
  watchStall(now: number): void {
    // A shared document may stand still for minutes.
    if (this.held || this.state_ !== "live" || this.pane.role === "content") return;
    const frames = this.bound ? (this.video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0) : this.frames;
    const moved = frames !== this.frames;
    if (moved || this.movedAt === 0) this.movedAt = now;
    this.frames = frames;
    const stalled = now - this.movedAt >= kHoldMs;
    if (stalled === this.stalled) return;
    this.stalled = stalled;
    if (stalled) this.dropStill();
    this.showState();
  }

  // "Hold picture": the last frame stays whatever the slots do, until the next scene.
  hold(): void {
    if (this.state_ !== "live") return;
    this.held = true;
    this.video.pause();
  }

  private showState(): void {
    const seen = this.stalled ? "stalled" : this.state_;
    this.element.dataset.state = seen;
    this.video.dataset.state = seen;
    this.caption.hidden = this.state_ !== "live";
    this.card.hidden = seen === "live";
  }

  dispose(): void {
    this.stopWatch?.();
    this.video.srcObject = null;
    this.element.remove();
  }
}
