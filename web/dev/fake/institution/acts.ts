import type { Act, Dossier, NewDossier, Stage } from "../../../src/api/institution";
import { build } from "./build";
import { kNow } from "./plans";

// Enough of the real decisions for a page to be tried by hand.
const kStages: Partial<Record<Act["act"], Stage>> = {
  register: "REGISTERED",
  approve: "APPROVED",
  refuse: "REFUSED",
  counter_propose: "COUNTER_PROPOSED",
  accept_counter_proposal: "APPROVED",
  withdraw_consent: "REGISTERED",
  cancel: "CANCELLED",
  notify_sites: "ANNOUNCED",
  open: "LIVE",
  end: "ENDED",
};

export function perform(dossier: Dossier, act: Act, now: string): void {
  const stage = kStages[act.act];
  if (stage) dossier.stage = stage;
  if ("reason" in act && act.reason) dossier.reason = act.reason;
  if (act.act === "save_draft" || act.act === "register") Object.assign(dossier.registration, act.registration);
  if (act.act === "counter_propose") dossier.proposed_slot = act.slot;
  if (act.act === "propose_approval") dossier.proposed_by = "Trần Thí Dụ";
  if (act.act === "approve") approve(dossier, now);
  if (act.act === "notify_sites")
    for (const site of dossier.sites) Object.assign(site, { notice_at: now, office_notice_at: now });
  if (act.act === "acknowledge") {
    const site = dossier.sites.find((one) => one.seat === act.seat);
    if (site)
      Object.assign(site, {
        invitation: "ACKNOWLEDGED",
        room: act.room,
        room_seats: act.room_seats,
        technician: act.technician,
      });
  }
  if (act.act === "decline") {
    const site = dossier.sites.find((one) => one.seat === act.seat);
    if (site) site.invitation = "DECLINED";
  }
  if (act.act === "readiness") {
    const item = dossier.sites.find((one) => one.seat === act.seat)?.readiness.find((one) => one.item === act.item);
    if (item) Object.assign(item, { answer: act.answer, fault: act.reason ?? "" });
  }
  if (act.act === "name_duty") {
    dossier.duties = dossier.duties.filter((one) => one.seat !== act.seat || one.supplier !== act.supplier);
    dossier.duties.push({ supplier: act.supplier, seat: act.seat, name: act.name, phone: act.phone });
  }
  dossier.version += 1;
}

function approve(dossier: Dossier, now: string): void {
  const fresh = build(
    {
      title: "",
      host: dossier.registration.host_units?.[0] ?? "",
      stage: "APPROVED",
      at: kNow,
      minutes: 60,
      received: kNow,
      sites: dossier.registration.seats ?? [],
      chair: dossier.registration.chair_seat ?? 1,
    },
    dossier.id,
  );
  dossier.approved_at = now;
  dossier.sites = fresh.sites;
  dossier.conflicts = [];
}

export function started(id: number, act: NewDossier, now: string): Dossier {
  const made = build(
    {
      title: "",
      host: act.registration?.host_units?.[0] || "SYT",
      stage: "DRAFT",
      at: kNow,
      minutes: 60,
      received: "",
      sites: [1],
    },
    id,
  );
  Object.assign(made.registration, act.registration);
  if (act.act === "register") perform(made, act, now);
  made.registered_at = act.act === "register" ? (act.happened_at ?? now) : null;
  return made;
}
