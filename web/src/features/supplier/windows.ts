import type { Card, Dossier, Fact, Slot, Supplier } from "../../api/institution";
import { dayOf, shiftDay } from "../../i18n/day";

const kAfterMs = 30 * 60_000;

export type DayGroup = "today" | "tomorrow" | "later";
export const kDayGroups: DayGroup[] = ["today", "tomorrow", "later"];

export interface Part {
  what: "REHEARSAL_1" | "REHEARSAL_2" | "MEETING";
  slot: Slot;
}

// What is to be stood by for: two rehearsals and the meeting.
export function partsOf(dossier: Dossier): Part[] {
  const [first, second] = dossier.rehearsals;
  const parts: (Part | null)[] = [
    first?.slot ? { what: "REHEARSAL_1", slot: first.slot } : null,
    second?.slot ? { what: "REHEARSAL_2", slot: second.slot } : null,
    dossier.registration.slot ? { what: "MEETING", slot: dossier.registration.slot } : null,
  ];
  return parts.filter((part) => part !== null);
}

// From the first rehearsal until half an hour after the end (khoản 2 Điều 11).
export function windowOf(dossier: Dossier): Slot | null {
  const slot = dossier.registration.slot;
  if (!slot) return null;
  const first = partsOf(dossier)[0]?.slot ?? slot;
  return { opens_at: first.opens_at, ends_at: new Date(Date.parse(slot.ends_at) + kAfterMs).toISOString() };
}

// A meeting of tomorrow whose rehearsal is this afternoon is work of today.
export function dayGroup(card: Card, dossier: Dossier | null, today: string): DayGroup {
  const parts = dossier ? partsOf(dossier).map((part) => part.slot) : card.slot ? [card.slot] : [];
  const days = parts.filter((slot) => dayOf(slot.ends_at) >= today).map((slot) => dayOf(slot.opens_at));
  if (days.some((day) => day <= today)) return "today";
  return days.includes(shiftDay(today, 1)) ? "tomorrow" : "later";
}

export interface Presence {
  since: string | null;
  left: string | null;
}

// Whether somebody of the supplier stands by at a site, as the last word about it says.
export function presenceAt(facts: readonly Fact[], supplier: Supplier, seat: number): Presence | null {
  const told = facts.filter(
    (one) => one.kind === "supplier_present" && one.details.supplier === supplier && one.details.seat === seat,
  );
  const last = told.at(-1);
  if (!last) return null;
  if (last.details.until) return { since: null, left: last.details.until };
  return { since: last.happened_at, left: null };
}

// Sites where the next press means the same thing: to begin where nobody stands, to end where somebody does.
export function seatsToPress(dossier: Dossier, supplier: Supplier, begin: boolean): number[] {
  return dossier.sites
    .map((site) => site.seat)
    .filter((seat) => (presenceAt(dossier.facts, supplier, seat)?.since != null) !== begin);
}
