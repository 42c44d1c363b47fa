import type { Dossier, DossierSite } from "../../api/institution";

const kHourMs = 3_600_000;
const kEarlyMs = 15 * 60_000; // a rehearsal's room is open to who comes a little before
const kWholeMorningMs = 3 * kHourMs; // test 2 without a plan: not earlier (DL-TEST2)
const kReadyBeforeMs = 30 * 60_000;
const kToDo = ["PLANNED", "RUNNING", "MISSED", "FAILED_COMPLEX"];

export type Step =
  | { kind: "live" }
  | { kind: "acknowledge" }
  | { kind: "rehearse"; which: 1 | 2; until: string } // due: one press leads in
  | { kind: "await_rehearsal"; which: 1 | 2; at: string }
  | { kind: "past_rehearsal"; until: string; left: number } // minutes until the board is closed
  | { kind: "check"; open: number; until: string }
  | { kind: "ready"; at: string }
  | { kind: "over" };

// The one thing this room does next, by the institution's clock.
export function nextStep(dossier: Dossier, site: DossierSite, now: number): Step | null {
  const opens = dossier.registration.slot?.opens_at;
  if (!opens || site.invitation === "DECLINED") return null;
  if (dossier.stage === "LIVE") return { kind: "live" };
  if (["ENDED", "SHUT_DOWN", "CANCELLED"].includes(dossier.stage)) return { kind: "over" };
  if (site.invitation === "INVITED") return { kind: "acknowledge" };
  const begin = Date.parse(opens);
  return rehearsalStep(dossier, site, now, begin) ?? readyStep(site, begin);
}

function rehearsalStep(dossier: Dossier, site: DossierSite, now: number, begin: number): Step | null {
  const [first, second] = dossier.rehearsals;
  const testLimit = begin - kHourMs;
  // The second takes the place of the first as soon as it can be held: who missed one is not sent back to it.
  const from = second?.slot ? Date.parse(second.slot.opens_at) - kEarlyMs : begin - kWholeMorningMs;
  const from2 = Math.min(from, testLimit - kEarlyMs);
  if (kToDo.includes(site.rehearsals[1] ?? "PLANNED")) {
    if (now > testLimit && now < begin) {
      const left = Math.max(0, Math.ceil((begin - kReadyBeforeMs - now) / 60_000));
      return { kind: "past_rehearsal", until: new Date(testLimit).toISOString(), left };
    }
    if (now >= from2 && now <= testLimit)
      return { kind: "rehearse", which: 2, until: new Date(testLimit).toISOString() };
  }
  if (now < from2 && first?.slot && kToDo.includes(site.rehearsals[0] ?? "PLANNED")) {
    const at = Date.parse(first.slot.opens_at);
    const end = Date.parse(first.slot.ends_at);
    if (now < at - kEarlyMs) return { kind: "await_rehearsal", which: 1, at: first.slot.opens_at };
    if (now < end) return { kind: "rehearse", which: 1, until: first.slot.ends_at };
  }
  if (now < from2)
    return { kind: "await_rehearsal", which: 2, at: second?.slot?.opens_at ?? new Date(from).toISOString() };
  return null;
}

function readyStep(site: DossierSite, begin: number): Step {
  const open = site.readiness.filter((one) => one.answer !== "OK").length;
  if (open > 0) return { kind: "check", open, until: new Date(begin - kReadyBeforeMs).toISOString() };
  return { kind: "ready", at: new Date(begin).toISOString() };
}
