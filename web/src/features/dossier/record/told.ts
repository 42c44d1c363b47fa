import type { Act, Channel, DocumentRef, Slot } from "../../../api/institution";

export type ToldKind =
  | "invitation"
  | "sites"
  | "sites_host"
  | "telco"
  | "power"
  | "acknowledged"
  | "declined"
  | "time_changed"
  | "cancelled";

export interface Told {
  kind: ToldKind;
  channel: Channel;
  happened_at: string;
  document: DocumentRef;
  seat: number | null;
  room: string;
  room_seats: number;
  technician: number | null;
  reason: string;
  slot: Slot | null;
}

export type Lack = "seat" | "technician" | "reason" | "slot";

// What is still missing before it can be written down.
export function lacks(told: Told): Lack[] {
  const lack: Lack[] = [];
  const ofSite = told.kind === "acknowledged" || told.kind === "declined";
  if (ofSite && told.seat === null) lack.push("seat");
  if (told.kind === "acknowledged" && told.technician === null) lack.push("technician");
  if ((told.kind === "declined" || told.kind === "cancelled") && told.reason.trim() === "") lack.push("reason");
  if (told.kind === "time_changed" && !told.slot) lack.push("slot");
  return lack;
}

// A fact from outside: it is recorded with its own time, channel and document, never refused for a deadline.
export function actOf(told: Told, host: string): Act {
  const { happened_at, channel, document } = told;
  const stamp = { mode: "record" as const, happened_at, channel, document };
  const seat = told.seat ?? 0;
  const reason = told.reason.trim();
  switch (told.kind) {
    case "invitation":
      return { act: "issue_invitation", kind: "LETTER", on_behalf_of: host, ...stamp };
    case "sites":
      return { act: "notify_sites", ...stamp };
    case "sites_host":
      return { act: "notify_sites", on_behalf_of: host, ...stamp };
    case "telco":
      return { act: "notify_supplier", supplier: "TELCO", ...stamp };
    case "power":
      return { act: "notify_supplier", supplier: "POWER", ...stamp };
    case "acknowledged":
      return {
        act: "acknowledge",
        seat,
        room: told.room,
        room_seats: told.room_seats,
        technician: told.technician ?? 0,
        ...stamp,
      };
    case "declined":
      return { act: "decline", seat, reason, ...stamp };
    case "time_changed":
      return { act: "change_time", slot: told.slot ?? { opens_at: "", ends_at: "" }, on_behalf_of: host, ...stamp };
    case "cancelled":
      return { act: "cancel", reason, on_behalf_of: host, ...stamp };
  }
}
