import { useRef } from "react";
import {
  type Board,
  type Card,
  type CardsWanted,
  type Dossier,
  type Due,
  institution,
  type Proposal,
  type Stage,
} from "../../api/institution";
import { useSession } from "../../app/session";
import { type Loaded, useLoad } from "../../ui/use-load";
import { clashes } from "../dossier/conflict-lanes";
import { openDuties } from "./due";

const kRefreshMs = 15_000;
const kQuiet: readonly Stage[] = ["DRAFT", "REFUSED", "ENDED", "SHUT_DOWN", "CANCELLED"];

interface Looked {
  changed_at: string;
  offsetMs: number; // of the institution's clock
  more: Pick<Card, "due" | "conflicts" | "proposal" | "board">;
}

// Cards with the next duty of the caller's own unit. A card does not carry it: the dossier is looked into once for each
// change of it, not at every refresh.
export function useCards(wanted: CardsWanted): Loaded<Card[]> {
  const { me } = useSession();
  const looked = useRef(new Map<number, Looked>());
  return useLoad(async () => {
    const cards = await institution.cards(wanted);
    return Promise.all(cards.map((card) => withDue(card, me.unit, looked.current)));
  }, kRefreshMs);
}

async function withDue(card: Card, unit: string, looked: Map<number, Looked>): Promise<Card> {
  if (kQuiet.includes(card.stage)) return card;
  let known = looked.get(card.id);
  if (known?.changed_at !== card.changed_at || aboutToFreeze(card, known)) {
    const dossier = await institution.dossier(card.id).catch(() => null);
    if (!dossier) return { ...card, unread: true };
    const offsetMs = Date.parse(dossier.now) - Date.now();
    known = { changed_at: card.changed_at, offsetMs, more: moreOf(dossier, unit) };
    looked.set(card.id, known);
  }
  return { ...card, ...known.more };
}

const kFreezeMs = 35 * 60_000;

// The board at T0-30 may be frozen by time alone, without an act that the card would show.
function aboutToFreeze(card: Card, known: Looked): boolean {
  if (!card.slot || known.more.board) return false;
  const left = Date.parse(card.slot.opens_at) - (Date.now() + known.offsetMs);
  return left < kFreezeMs && left > -kFreezeMs;
}

function moreOf(dossier: Dossier, unit: string): Looked["more"] {
  return {
    due: dueOf(dossier, unit),
    conflicts: clashes(dossier.conflicts),
    proposal: proposalOf(dossier),
    board: boardOf(dossier),
  };
}

function boardOf(dossier: Dossier): Board | null {
  if (!dossier.snapshot) return null;
  const technicians = dossier.sites.map((site) => [site.seat, site.technician ?? site.proposed_technician] as const);
  return { snapshot: dossier.snapshot, technicians: Object.fromEntries(technicians) };
}

// What this unit owes and has not done, the first to end; one for all sites of the same rule.
export function dueOf(dossier: Dossier, unit: string): Due | null {
  const first = openDuties(dossier).find((one) => one.unit === unit);
  if (!first?.limit) return null;
  const late = Date.parse(first.limit) <= Date.parse(dossier.now);
  return { rule: first.rule, clauses: first.clauses, limit: first.limit, late };
}

function proposalOf(dossier: Dossier): Proposal | null {
  if (!dossier.proposed_by) return null;
  const fact = dossier.facts.findLast((one) => one.kind === "approval_proposed");
  return { name: fact?.by_name ?? dossier.proposed_by, reason: fact?.details.reason ?? "" };
}
