import type { Dossier } from "../../api/institution";
import type { MessageKey } from "../../i18n/vi";
import type { AskedAct } from "./act-dialog";

export interface Offered {
  act: AskedAct;
  verb: MessageKey;
  tone: "good" | "primary" | "plain";
  blocked: string | null;
}

const kOffers: { act: AskedAct; name: string; verb: MessageKey; tone: Offered["tone"] }[] = [
  { act: "approve", name: "approve", verb: "act.consent", tone: "good" },
  { act: "propose_approval", name: "propose_approval", verb: "act.propose_to_leader", tone: "plain" },
  { act: "counter_propose", name: "counter_propose", verb: "act.counter", tone: "plain" },
  { act: "refuse", name: "refuse", verb: "act.refuse", tone: "plain" },
  { act: "notify_sites", name: "notify_sites", verb: "act.notify_sites", tone: "primary" },
  { act: "notify_change", name: "notify_change", verb: "act.notify_change", tone: "primary" },
  { act: "change_sites", name: "change_sites", verb: "act.change_sites", tone: "plain" },
  { act: "ask_sites", name: "ask_sites", verb: "act.ask_sites", tone: "plain" },
  { act: "change_time", name: "change_time", verb: "act.change_time", tone: "plain" },
  { act: "withdraw_consent", name: "withdraw_consent", verb: "act.withdraw", tone: "plain" },
  { act: "cancel", name: "cancel", verb: "act.cancel", tone: "plain" },
];

// Of the acts this person's role has: what the dossier lets be done now. What it does not let stays away, except the
// consent, whose refusal is worth reading.
export function offeredBy(dossier: Dossier): Offered[] {
  return kOffers.flatMap((offer) => {
    const action = dossier.actions.find((one) => one.act === offer.name);
    if (!action) return [];
    const consent = offer.act === "approve" && dossier.stage === "REGISTERED";
    const done = offer.act === "notify_sites" && noticeSent(dossier, action.for_host);
    const open = action.allowed || action.needs_reason;
    if (done || !(open || consent) || !fits(offer.act, dossier)) return [];
    return [{ ...offer, blocked: null }];
  });
}

// The Office's notice and the department's own are two duties (Q8.3/2, Q16.3): one does not do for the other.
export function noticeSent(dossier: Dossier, byHost: boolean): boolean {
  return dossier.sites.every((site) => (byHost ? site.host_notice_at : site.office_notice_at));
}

// A reason that would be needed does not make an act fit: cancelling a meeting that is over is no offer.
function fits(act: AskedAct, dossier: Dossier): boolean {
  const before = !["LIVE", "ENDED", "SHUT_DOWN", "CANCELLED", "REFUSED"].includes(dossier.stage);
  const registered = dossier.stage === "REGISTERED";
  if (act === "approve" || act === "refuse" || act === "counter_propose" || act === "propose_approval")
    return registered;
  if (act === "withdraw_consent") return before && dossier.approved_at !== null;
  if (act === "change_time") return before && dossier.registered_at !== null && dossier.stage !== "COUNTER_PROPOSED";
  if (act === "change_sites") return before && dossier.approved_at !== null;
  // Whoever carries it out does not ask for it.
  if (act === "ask_sites")
    return before && dossier.approved_at !== null && !dossier.actions.some((one) => one.act === "change_sites");
  if (act === "cancel") return before;
  return true;
}
