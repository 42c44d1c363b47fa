import { type Card, type Dossier, institution } from "../../api/institution";
import { type Loaded, useLoad } from "../../ui/use-load";

const kRefreshMs = 30_000;
const kHours = ["APPROVED", "ANNOUNCED", "PREPARING", "TESTED", "READY", "LIVE"];
const kAheadMs = 3 * 86_400_000;

export interface Window {
  card: Card;
  dossier: Dossier | null; // of the next days only: a card does not say when its rehearsals are
}

export function useWindows(now: number): Loaded<Window[]> {
  return useLoad(async () => {
    const cards = await institution.cards({ mine: true });
    // A meeting that was moved and waits for the Office stays in sight, with that mark.
    const shown = cards.filter((card) => kHours.includes(card.stage) || (card.moved && card.stage === "REGISTERED"));
    return Promise.all(shown.map((card) => looked(card, now)));
  }, kRefreshMs);
}

async function looked(card: Card, now: number): Promise<Window> {
  const near = card.slot !== null && Date.parse(card.slot.opens_at) - now < kAheadMs;
  return { card, dossier: near ? await institution.dossier(card.id).catch(() => null) : null };
}
