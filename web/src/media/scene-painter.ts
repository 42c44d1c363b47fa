import type { Scene } from "../api/types";
import type { SceneFeed } from "./scene-feed";
import { SceneLayer, type SceneWords } from "./scene-layer";

// After this a pane without a picture shows its card: the scene is not held up by one slow line.
const kPatienceMs = 400;
const kStallCheckMs = 1000;

export function sameScene(a: Scene, b: Scene): boolean {
  return a.revision === b.revision && a.mode === b.mode && JSON.stringify(a.panes) === JSON.stringify(b.panes);
}

// Make before break: the next scene is built underneath the one on screen, decodes there, and comes to the front whole, in
// one animation frame, with its captions. So no frame ever mixes two scenes.
export class ScenePainter {
  private front: SceneLayer | null = null;
  private back: SceneLayer | null = null;
  private since = 0;
  private timer = 0;
  private flipping = 0;
  private reported = "";
  private unsubscribe: () => void;
  private readonly stallTimer: number;
  private readonly win: Window;

  constructor(
    private readonly host: HTMLElement,
    private feed: SceneFeed,
    private readonly words: SceneWords,
  ) {
    this.win = host.ownerDocument.defaultView ?? window;
    this.unsubscribe = feed.subscribe(() => this.update());
    this.stallTimer = this.win.setInterval(() => this.front?.watchStall(performance.now()), kStallCheckMs);
    this.update();
  }

  // The same screen from another room connection (the page that owns it was reloaded): pictures stay until new ones come.
  follow(feed: SceneFeed): void {
    this.unsubscribe();
    this.feed = feed;
    this.unsubscribe = feed.subscribe(() => this.update());
    this.update();
  }

  keepStill(): void {
    this.front?.keepStill();
  }

  update(): void {
    const scene = this.feed.scene();
    if (scene && !this.knows(scene)) this.prepare(scene);
    this.back?.refresh(this.feed);
    this.front?.refresh(this.feed);
    this.check();
  }

  private knows(scene: Scene): boolean {
    const newest = this.back ?? this.front;
    return newest !== null && sameScene(newest.scene, scene);
  }

  private prepare(scene: Scene): void {
    this.abandonBack();
    const back = new SceneLayer(this.host.ownerDocument, scene, this.words, () => this.check());
    this.back = back;
    this.since = performance.now();
    // Underneath, not hidden: an element that is not rendered gets no frames.
    back.element.style.zIndex = "0";
    this.host.prepend(back.element);
    this.timer = this.win.setTimeout(() => this.flipSoon(), kPatienceMs);
  }

  private check(): void {
    if (this.back?.complete) return this.flipSoon();
    if (!this.back && this.front) this.report(this.front);
  }

  private flipSoon(): void {
    if (this.flipping || !this.back) return;
    const flip = () => this.flip();
    // A page in the background gets no animation frames; nobody sees it, so a timer is exact enough.
    const hidden = this.host.ownerDocument.visibilityState === "hidden";
    this.flipping = hidden ? this.win.setTimeout(flip, 0) : this.win.requestAnimationFrame(flip);
  }

  private flip(): void {
    this.flipping = 0;
    this.win.clearTimeout(this.timer);
    const { back, front } = this;
    if (!back) return;
    back.element.style.zIndex = "1";
    front?.dispose();
    this.front = back;
    this.back = null;
    this.host.dataset.revision = String(back.scene.revision);
    if (back.scene.mode === "frozen") back.hold();
    this.report(back);
  }

  // Per revision when it came on screen and when its last missing picture followed; again to a server that forgot.
  private report(layer: SceneLayer): void {
    const key = `${this.feed.generation()}/${layer.scene.revision}/${layer.complete}`;
    if (this.reported === key) return;
    this.reported = key;
    this.feed.shown(layer.scene.revision, layer.complete, Math.round(performance.now() - this.since));
  }

  private abandonBack(): void {
    this.win.clearTimeout(this.timer);
    if (this.flipping) {
      this.win.cancelAnimationFrame(this.flipping);
      this.win.clearTimeout(this.flipping);
    }
    this.flipping = 0;
    this.back?.dispose();
    this.back = null;
  }

  dispose(): void {
    this.unsubscribe();
    this.win.clearInterval(this.stallTimer);
    this.abandonBack();
    this.front?.dispose();
  }
}
