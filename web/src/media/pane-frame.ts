import type { Pane } from "../api/types";
import type { SceneFeed } from "./scene-feed";

export interface PaneWords {
  holding: string;
  empty: string;
  still: string;
}

// What a layer asks of a pane, whether it moves (pane-view.ts) or shows stills (still-pane.ts).
export interface ScenePane {
  readonly element: HTMLDivElement;
  readonly waiting: boolean; // a picture is due and has not come
  refresh(feed: SceneFeed): void;
  freeze(): void;
  watchStall(now: number): void;
  hold(): void;
  dispose(): void;
}

const kCanvasWidth = 1920;
const kCanvasHeight = 1080;

function percent(part: number, whole: number): string {
  return `${(part / whole) * 100}%`;
}

export interface PaneFrame {
  element: HTMLDivElement;
  caption: HTMLDivElement;
  card: HTMLDivElement;
}

// The place of a pane on the canvas, with its caption and the card for when there is no picture.
export function paneFrame(doc: Document, index: number, pane: Pane, words: PaneWords): PaneFrame {
  const element = doc.createElement("div");
  element.className = `pane pane-${pane.role}`;
  element.dataset.paneIndex = String(index);
  const { x, y, w, h } = pane.rect;
  Object.assign(element.style, {
    left: percent(x, kCanvasWidth),
    top: percent(y, kCanvasHeight),
    width: percent(w, kCanvasWidth),
    height: percent(h, kCanvasHeight),
  });
  const caption = doc.createElement("div");
  caption.className = "pane-caption";
  caption.dataset.captionFor = String(index);
  const card = doc.createElement("div");
  card.className = "pane-card";
  card.textContent = pane.source ? words.holding : words.empty;
  return { element, caption, card };
}
