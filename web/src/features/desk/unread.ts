import type { TFunction } from "i18next";
import type { Card } from "../../api/institution";

// A list whose cards are there, but not all of their deadlines: how many are, of how many.
export function unread(cards: readonly Card[], t: TFunction): string | null {
  const n = cards.filter((card) => card.unread).length;
  return n > 0 ? t("desk.partial_cards", { n: cards.length - n, m: cards.length }) : null;
}
