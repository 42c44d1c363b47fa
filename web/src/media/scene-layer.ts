import type { Scene } from "../api/types";
import type { PaneWords, ScenePane } from "./pane-frame";
import { PaneView } from "./pane-view";
import type { SceneFeed } from "./scene-feed";
import { StillPane } from "./still-pane";

export interface SceneWords extends PaneWords {
  break: string;
  waiting: string;
}

// One whole scene in DOM: all its panes, or one card for holding and break. Two of these lie on top of each other.
export class SceneLayer {
  readonly element: HTMLDivElement;
  readonly panes: ScenePane[] = [];

  constructor(
    doc: Document,
    readonly scene: Scene,
    words: SceneWords,
    changed: () => void,
  ) {
    this.element = doc.createElement("div");
    this.element.className = "scene-layer";
    this.element.dataset.revision = String(scene.revision);
    if (scene.mode === "holding" || scene.mode === "break") {
      this.element.append(this.fullCard(doc, scene.mode === "break" ? words.break : words.waiting));
      return;
    }
    scene.panes.forEach((pane, index) => {
      const Kind = pane.still ? StillPane : PaneView;
      const view = new Kind(doc, index, pane, words, changed);
      this.panes.push(view);
      this.element.append(view.element);
    });
  }

  private fullCard(doc: Document, text: string): HTMLDivElement {
    const card = doc.createElement("div");
    card.className = "scene-card";
    card.textContent = text;
    return card;
  }

  get complete(): boolean {
    return !this.panes.some((pane) => pane.waiting);
  }

  refresh(feed: SceneFeed): void {
    for (const pane of this.panes) pane.refresh(feed);
  }

  keepStill(): void {
    for (const pane of this.panes) pane.freeze();
  }

  watchStall(now: number): void {
    for (const pane of this.panes) pane.watchStall(now);
  }

  hold(): void {
    for (const pane of this.panes) pane.hold();
  }

  dispose(): void {
    for (const pane of this.panes) pane.dispose();
    this.element.remove();
  }
}
