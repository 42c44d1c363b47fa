import type { TFunction } from "i18next";
import { type Card, type Dossier, institution } from "../../api/institution";
import { type Loaded, useLoad } from "../../ui/use-load";

const kRefreshMs = 30_000;
const kHours = ["APPROVED", "ANNOUNCED", "PREPARING", "TESTED", "READY", "LIVE"];
const kAheadMs = 3 * 86_400_000;

export interface Window {
  card: Card;
  dossier: Dossier | null; // of the next days only: a card does not say when its rehearsals are
  unread?: boolean; // it was asked for and did not answer
}

export function useWindows(now: number): Loaded<Window[]> {
  return useLoad(async () => {
    const cards = await institution.cards({ mine: true });
    // A meeting that was moved and waits for the Office stays in sight, with that mark.
    const shown = cards.filter((card) => kHours.includes(card.stage) || (card.moved && card.stage === "REGISTERED"));
    return Promise.all(shown.map((card) => looked(card, now)));
  }, kRefreshMs);
}

// Meetings of the next days whose rehearsals are not known: the list is there, and says what it does not show.
export function unseen(windows: readonly Window[], t: TFunction): string | null {
  const n = windows.filter((one) => one.unread).length;
  return n > 0 ? t("desk.partial_cards", { n: windows.length - n, m: windows.length }) : null;
}

async function looked(card: Card, now: number): Promise<Window> {
  const near = card.slot !== null && Date.parse(card.slot.opens_at) - now < kAheadMs;
  if (!near) return { card, dossier: null };
  const dossier = await institution.dossier(card.id).catch(() => null);
  return { card, dossier, unread: dossier === null };
}
