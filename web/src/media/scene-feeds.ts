import type { ClientMessage, Scene } from "../api/types";
import type { LegSet } from "./leg-set";
import { asStills } from "./office-view";
import type { RoomStore } from "./room-store";
import type { SceneFeed } from "./scene-feed";
import type { StillBook } from "./still-book";

// The two pictures of a room, program and preview, for as many painters as look at them.
export class SceneFeeds {
  private readonly listeners = new Set<() => void>();
  private generation = 0; // grows with every welcome and every new leg: what was shown is then told again
  private told = { key: "", complete: false };

  constructor(
    private readonly store: RoomStore,
    private readonly legs: LegSet,
    private readonly stills: StillBook,
    private readonly send: (message: ClientMessage) => boolean,
  ) {}

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  tellAgain(): void {
    this.generation += 1;
  }

  program(): SceneFeed {
    return this.feed(
      () => this.store.getState().scene,
      (revision, complete, ms) => this.sendShown(revision, complete, ms),
    );
  }

  preview(): SceneFeed {
    return this.feed(
      () => this.store.getState().sections.preview?.scene ?? null,
      () => undefined,
    );
  }

  private feed(scene: () => Scene | null, shown: SceneFeed["shown"]): SceneFeed {
    const seen = () => {
      const own = scene();
      return own && this.store.getState().mediaElsewhere ? asStills(own) : own;
    };
    return {
      scene: seen,
      shown,
      generation: () => this.generation,
      bound: (source) => this.legs.bound(source),
      current: (session, slot) => this.legs.at(session, slot),
      still: (source) => this.stills.find(source),
      subscribe: (changed) => {
        this.listeners.add(changed);
        return () => this.listeners.delete(changed);
      },
    };
  }

  // Two windows may show the program (page and room screen): the first says so, and the first complete one.
  private sendShown(revision: number, complete: boolean, ms: number): void {
    const key = `${this.generation}/${revision}`;
    if (this.told.key === key && (this.told.complete || !complete)) return;
    this.told = { key, complete };
    this.send({ type: "shown", revision, complete, ms });
  }
}
