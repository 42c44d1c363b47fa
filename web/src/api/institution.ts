import { call } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Clock = Schemas["InstitutionClock"];
export type Unit = Schemas["Unit"];
export type Stage = Schemas["Stage"];
export type Urgency = Schemas["Urgency"];
export type MeetingKind = Schemas["MeetingKind"];
export type EmergencyKind = Schemas["EmergencyKind"];
export type Channel = Schemas["Channel"];
export type Slot = Schemas["Slot"];
export type DocumentRef = Schemas["DocumentRef"];
export type Registration = Schemas["Registration"];
// The most pressing open duty of the caller's own unit; desk/use-cards.ts finds it.
export interface Due {
  rule: string;
  clauses: string[];
  limit: string;
  late: boolean;
}
// The clerk's word for the leader.
export interface Proposal {
  name: string;
  reason: string;
}
// The board as it stood at T0-30, and whom to call where it was not ready.
export interface Board {
  snapshot: NonNullable<Schemas["ReadinessSnapshot"]>;
  technicians: Record<number, number | null>; // by site
}
export type Card = Schemas["DossierCard"] & {
  due?: Due | null;
  conflicts?: number;
  proposal?: Proposal | null;
  board?: Board | null;
  unread?: boolean; // its dossier did not answer: the card stands without its deadline
};
export type Dossier = Schemas["Dossier"];
export type DossierSite = Schemas["DossierSite"];
export type Fact = Schemas["DossierFact"];
export type FactKind = Fact["kind"];
export type Action = Schemas["DossierAction"];
export type Outcome = Schemas["RuleOutcome"];
export type Finding = Schemas["Finding"];
export type Arrival = Schemas["Arrival"];
// What is owed in a year beside the meetings.
export interface Year {
  year: number;
  outcomes: Outcome[];
  findings: Finding[];
}
export type Conflict = Schemas["Conflict"];
export type Entry = Schemas["ScheduleEntry"];
export type Report = Schemas["MeetingReport"];
export type Supplier = Schemas["Supplier"];
export type RehearsalResult = Schemas["RehearsalResult"];
export type ReadinessItem = Schemas["ReadinessItem"];
export type ReadinessAnswer = Schemas["ReadinessAnswer"];
export type InvitationKind = Schemas["InvitationKind"];
export type Act = Schemas["DossierAct"];
export type ActName = Act["act"];
export type ActOf<N extends ActName> = Extract<Act, { act: N }>;
export type NewDossier = ActOf<"save_draft"> | ActOf<"register">;

export interface CardsWanted {
  stage?: readonly Stage[];
  from?: string;
  until?: string;
  mine?: boolean;
}

function query(values: Record<string, string | number | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return set.length ? `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}` : "";
}

export const institution = {
  clock: () => call<Clock>("GET", "/api/clock"),
  units: () => call<Unit[]>("GET", "/api/units"),
  cards: ({ stage, from, until, mine }: CardsWanted) =>
    call<Card[]>(
      "GET",
      `/api/dossiers${query({ stage: stage?.join(","), from, until, mine: mine ? "true" : undefined })}`,
    ),
  create: (act: NewDossier) => call<Dossier>("POST", "/api/dossiers", act),
  dossier: (id: number) => call<Dossier>("GET", `/api/dossiers/${id}`),
  // Without facts, outcomes and findings: for pages that ask every few seconds.
  running: (id: number) => call<Dossier>("GET", `/api/dossiers/${id}?part=running`),
  act: (id: number, act: Act) => call<Dossier>("POST", `/api/dossiers/${id}/acts`, act),
  report: (id: number) => call<Report>("GET", `/api/dossiers/${id}/report`),
  // What the rule set says of an arrival, now or when it was.
  arrival: (opens_at: string, urgency: Urgency, arrived_at?: string) =>
    call<Arrival>("GET", `/api/arrival${query({ opens_at, urgency, arrived_at })}`),
  conflicts: (slot: Slot, seats: readonly number[], except?: number) =>
    call<Conflict[]>("GET", `/api/conflicts${query({ ...slot, seats: seats.join(","), except })}`),
  year: () => call<Year>("GET", "/api/year"),
  freeTimes: (slot: Slot, seats: readonly number[], except?: number) =>
    call<Slot[]>("GET", `/api/free-times${query({ ...slot, seats: seats.join(","), except })}`),
  schedule: (from: string, until: string) => call<Entry[]>("GET", `/api/schedule${query({ from, until })}`),
  upload: (file: Blob) =>
    call<{ hash: string; bytes: number }>("POST", "/api/files", new Blob([file], { type: "application/octet-stream" })),
};

export function fileUrl(dossier: number, hash: string): string {
  return `/api/dossiers/${dossier}/files/${hash}`;
}
