import type { Scene } from "../api/types";
import type { Assignment } from "./slot-table";
import type { SiteStill } from "./still-book";

// A receive slot that carries a source: what a pane needs to show it and to know that a frame is really of it.
export interface BoundSlot extends Assignment {
  session: number;
  track: MediaStreamTrack;
}

// What a painter draws from. The site page's feed also serves the room screen's painter in the second window.
export interface SceneFeed {
  scene(): Scene | null;
  bound(source: string): BoundSlot | null;
  // What the slot of a pane on screen carries now; null when its session is gone (the old picture then stays).
  current(session: number, slot: number): Assignment | null;
  still(source: string): SiteStill | null;
  generation(): number;
  subscribe(changed: () => void): () => void;
  shown(revision: number, complete: boolean, ms: number): void;
}
