import { call } from "./http";
import type { components } from "./schema";

// What is known of a meeting afterwards and beside it: losses, incidents, speeches, the board at T0-30, who is where, the
// operator's log.
type Schemas = components["schemas"];

export type Loss = Schemas["ConnectionLoss"];
export type Incident = Schemas["Incident"];
export type Snapshot = Schemas["ReadinessSnapshot"];
export type SnapshotSite = Snapshot["sites"][number];
export type Speech = Schemas["Speech"];
export type Attendance = Schemas["ReportSite"];
export type ContactSheet = Schemas["ContactSheet"];
export type ContactRow = ContactSheet["rows"][number];
export type ContactPerson = Schemas["ContactPerson"];
export type LogEntry = Schemas["OperatorLogEntry"];

export const records = {
  contacts: (dossier: number) => call<ContactSheet>("GET", `/api/dossiers/${dossier}/contacts`),
  log: (dossier: number) => call<LogEntry[]>("GET", `/api/dossiers/${dossier}/log`),
};

export const reportPdf = (dossier: number) => `/api/dossiers/${dossier}/report.pdf`;
// The week that begins on this day, drawn by the server.
export const weekPdf = (monday: string) => `/api/schedule/week.pdf?monday=${monday}`;
export const contactsPdf = (dossier: number) => `/api/dossiers/${dossier}/contacts.pdf`;
