import type { DocumentRef, EmergencyKind, MeetingKind, Registration, Slot, Urgency } from "../../api/institution";
import { type Delegates, sent } from "./delegates";

// What is typed, before it is a registration; every field has a value from the start.
export interface Form {
  host_units: string[];
  contact_name: string;
  contact_phone: string;
  kind: MeetingKind;
  urgency: Urgency;
  ordered_by: string;
  emergency_kind: EmergencyKind | null;
  title: string;
  purpose: string;
  slot: Slot | null;
  seats: number[];
  chair_seat: number;
  delegates: Delegates[];
  needs: string;
  plan: DocumentRef;
  plan_name: string; // of the file on this PC
  draft: number | null; // its draft at the server, so that one begun is gone on with after a reload
}

export function blank(hostUnit: string): Form {
  return {
    host_units: hostUnit ? [hostUnit] : [],
    contact_name: "",
    contact_phone: "",
    kind: "MEETING",
    urgency: "PLANNED",
    ordered_by: "",
    emergency_kind: null,
    title: "",
    purpose: "",
    slot: null,
    seats: [],
    chair_seat: 0,
    delegates: [],
    needs: "",
    plan: { number: "", date: null, signer: "", file: "" },
    plan_name: "",
    draft: null,
  };
}

// A draft of the server, or an earlier meeting copied: the copy has its own time and its own plan.
export function fromRegistration(r: Registration, copied: boolean): Form {
  const empty = blank("");
  return {
    ...empty,
    host_units: r.host_units ?? [],
    contact_name: r.contact_name ?? "",
    contact_phone: r.contact_phone ?? "",
    kind: r.kind ?? "MEETING",
    urgency: copied ? "PLANNED" : (r.urgency ?? "PLANNED"),
    ordered_by: copied ? "" : (r.ordered_by ?? ""),
    emergency_kind: copied ? null : (r.emergency_kind ?? null),
    title: r.title ?? "",
    purpose: r.purpose ?? "",
    slot: copied ? null : (r.slot ?? null),
    seats: r.seats ?? [],
    chair_seat: r.chair_seat ?? 0,
    delegates: r.delegates ?? [],
    needs: r.needs ?? "",
    plan: copied ? empty.plan : { ...empty.plan, ...r.plan },
  };
}

export function toRegistration(form: Form, unitOf: (seat: number) => string): Registration {
  const { delegates, plan_name: _name, draft: _draft, ...rest } = form;
  return {
    ...rest,
    ordered_by: form.urgency === "AD_HOC" ? form.ordered_by : "",
    emergency_kind: form.urgency === "EMERGENCY" ? form.emergency_kind : null,
    title: form.title.trim(),
    delegates: sent(delegates, form.seats, unitOf, form.host_units[0] ?? ""),
  };
}

export type StepName = "meeting" | "time" | "sites" | "people" | "plan";
export const kSteps: StepName[] = ["meeting", "time", "sites", "people", "plan"];

// The server's own words for what is wrong, and where each is mended.
export const kFaultSteps = {
  no_host: "meeting",
  unknown_unit: "meeting",
  no_title: "meeting",
  title_too_long: "meeting",
  no_contact: "meeting",
  nobody_ordered: "meeting",
  no_cause: "meeting",
  bad_slot: "time",
  no_sites: "sites",
  unknown_site: "sites",
  chair_not_invited: "sites",
  delegates_elsewhere: "people",
  bad_delegate_count: "people",
} as const satisfies Record<string, StepName>;
export type FaultCode = keyof typeof kFaultSteps;

export function faultsOf(form: Form): FaultCode[] {
  const faults: [boolean, FaultCode][] = [
    [form.host_units.length === 0, "no_host"],
    [form.title.trim() === "", "no_title"],
    [form.contact_name.trim() === "" || form.contact_phone.trim() === "", "no_contact"],
    [form.urgency === "AD_HOC" && form.ordered_by.trim() === "", "nobody_ordered"],
    [form.urgency === "EMERGENCY" && form.emergency_kind === null, "no_cause"],
    [form.slot === null, "bad_slot"],
    [form.seats.length === 0, "no_sites"],
    [form.seats.length > 0 && !form.seats.includes(form.chair_seat), "chair_not_invited"],
  ];
  return faults.filter(([wrong]) => wrong).map(([, code]) => code);
}
