import type { Dossier, Stage } from "../../api/institution";
import type { MessageKey } from "../../i18n/vi";
import type { Stop } from "../../ui/stage-line";

export interface DossierStop {
  key: MessageKey;
  state: Stop["state"];
  at: string | null; // when it was done, or until when or when it is to be
  note?: MessageKey; // in place of a time
  count?: [number, number];
}

interface Step {
  key: MessageKey;
  done: boolean;
  at: string | null;
  broken?: boolean;
  note?: MessageKey;
  count?: [number, number];
}

const kStopped: readonly Stage[] = ["REFUSED", "CANCELLED"];

// The way of one meeting, as its facts tell it: what is done, where it stands, what is ahead and until when.
export function stopsOf(dossier: Dossier, now: number): DossierStop[] {
  const steps = stepsOf(dossier);
  const current = steps.findIndex((step) => !step.done);
  const stopped = kStopped.includes(dossier.stage);
  return steps.map((step, i) => ({
    key: step.key,
    at: step.at,
    note: step.note,
    count: step.count,
    state: stateOf(step, i === current, stopped, now),
  }));
}

function stateOf(step: Step, current: boolean, stopped: boolean, now: number): Stop["state"] {
  if (step.broken) return "broken";
  if (step.done) return "done";
  if (stopped) return current ? "broken" : "next";
  const over = step.at !== null && Date.parse(step.at) < now;
  return over ? "late" : current ? "now" : "next";
}

function stepsOf(dossier: Dossier): Step[] {
  const { registration, sites, rehearsals } = dossier;
  const opens = registration.slot?.opens_at ?? null;
  const noticed = sites.length > 0 && sites.every((site) => site.notice_at);
  const answered = sites.filter((site) => site.invitation !== "INVITED").length;
  const limit = (rule: string) => dossier.outcomes.find((one) => one.rule === rule)?.limit ?? null;
  const consented = dossier.approved_at !== null;
  return [
    { key: "stop.registered", done: dossier.registered_at !== null, at: dossier.registered_at },
    { key: "stop.consent", done: consented, at: dossier.approved_at ?? limit("DL-DECIDE"), ...refusal(dossier) },
    { key: "stop.announced", done: noticed, at: sites[0]?.notice_at ?? limit("DL-SITES-PPCO") },
    {
      key: "stop.answered",
      done: sites.length > 0 && answered === sites.length,
      at: null,
      count: sites.length ? [answered, sites.length] : undefined,
    },
    rehearsal(dossier, 0, "stop.test1"),
    rehearsal(dossier, 1, "stop.test2"),
    { key: "stop.ready", done: dossier.ready_at !== null, at: dossier.ready_at ?? limit("DL-READY") },
    { key: "stop.meeting", done: dossier.ended_at !== null, at: dossier.opened_at ?? opens },
    {
      key: "stop.shutdown",
      done: dossier.stage === "SHUT_DOWN",
      at: rehearsals.length ? lastShutdown(dossier) : null,
    },
  ];
}

function refusal(dossier: Dossier): Partial<Step> {
  if (dossier.stage === "REFUSED") return { broken: true, note: "meeting.REFUSED" };
  if (dossier.stage === "CANCELLED") return { broken: true, note: "meeting.CANCELLED" };
  if (dossier.stage === "COUNTER_PROPOSED") return { note: "meeting.COUNTER_PROPOSED" };
  return {};
}

function rehearsal(dossier: Dossier, index: 0 | 1, key: MessageKey): Step {
  const plan = dossier.rehearsals[index];
  const waived = dossier.sites.length > 0 && dossier.sites.every((site) => site.rehearsals[index] === "WAIVED");
  const limit = dossier.outcomes.find((one) => one.rule === `DL-TEST${index + 1}`)?.limit ?? null;
  return {
    key,
    done: waived || Boolean(plan?.ended_at),
    at: plan?.ended_at ?? plan?.slot?.opens_at ?? limit,
    note: waived ? "outcome.WAIVED" : undefined,
  };
}

function lastShutdown(dossier: Dossier): string | null {
  const times = dossier.sites.flatMap((site) => site.shutdown[2] ?? []);
  return dossier.stage === "SHUT_DOWN" ? (times.sort().at(-1) ?? null) : null;
}
