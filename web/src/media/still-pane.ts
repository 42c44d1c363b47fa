import type { Pane } from "../api/types";
import { type PaneWords, paneFrame, type ScenePane } from "./pane-frame";
import type { SceneFeed } from "./scene-feed";
import { type SiteStill, tooOld } from "./still-book";

// One pane of a site in the LIGHT profile that does not move: the newest still of the source under the name that came with
// it, and a mark that says so. A still that is too old gives way to the card: an old face must not pass for a present one.
export class StillPane implements ScenePane {
  readonly element: HTMLDivElement;
  private readonly image: HTMLImageElement;
  private readonly caption: HTMLDivElement;
  private readonly card: HTMLDivElement;
  private readonly mark: HTMLDivElement;
  private shown: SiteStill | null = null;
  private coming: SiteStill | null = null;
  private held = false;
  private stale = false;
  private disposed = false;

  constructor(
    doc: Document,
    index: number,
    private readonly pane: Pane,
    words: PaneWords,
    private readonly changed: () => void,
  ) {
    const { element, caption, card } = paneFrame(doc, index, pane, words);
    this.element = element;
    this.caption = caption;
    this.card = card;
    this.image = doc.createElement("img");
    this.image.className = "pane-photo";
    this.image.alt = "";
    this.image.dataset.stillOf = pane.source ?? "";
    this.mark = doc.createElement("div");
    this.mark.className = "pane-mark";
    this.mark.textContent = words.still;
    this.element.append(this.image, this.card, this.mark, this.caption);
    this.showState();
  }

  get waiting(): boolean {
    return this.shown === null;
  }

  refresh(feed: SceneFeed): void {
    const next = this.pane.source ? feed.still(this.pane.source) : null;
    if (!next || this.held || next === this.shown || next === this.coming) return;
    this.coming = next;
    void this.load(next);
  }

  // Decoded before it is put in place: the name, the mark and the picture change in one stroke.
  private async load(next: SiteStill): Promise<void> {
    const ready = this.element.ownerDocument.createElement("img");
    ready.src = next.url;
    const decoded = await ready.decode().then(
      () => true,
      () => false,
    );
    if (!decoded || this.disposed || this.held || this.coming !== next) return;
    this.image.src = next.url;
    this.image.dataset.version = String(next.version);
    this.image.dataset.takenAt = String(next.takenAt);
    this.caption.textContent = next.caption;
    this.shown = next;
    this.stale = tooOld(next, performance.now());
    this.showState();
    this.changed();
  }

  // A still stays by itself when the line goes; nothing is to be done.
  freeze(): void {}

  watchStall(now: number): void {
    if (this.held || !this.shown || this.stale === tooOld(this.shown, now)) return;
    this.stale = !this.stale;
    this.showState();
  }

  hold(): void {
    this.held = this.shown !== null;
  }

  private showState(): void {
    const seen = this.shown !== null && !this.stale;
    this.element.dataset.state = seen ? "still" : "waiting";
    this.image.hidden = !seen;
    this.mark.hidden = !seen;
    this.card.hidden = seen;
    this.caption.hidden = this.shown === null;
  }

  dispose(): void {
    this.disposed = true;
    this.element.remove();
  }
}
