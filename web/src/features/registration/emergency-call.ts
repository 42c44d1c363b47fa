import { type Dossier, type EmergencyKind, institution, type Slot } from "../../api/institution";
import { minuteOf } from "../../i18n/day";
import { may } from "../dossier/may";

export interface Call {
  host: string;
  caller: string; // "Nguyễn Mẫu 0300 001 002": the name and the number as they were said
  cause: EmergencyKind;
  slot: Slot;
  seats: number[];
  chair: number;
  title: string;
  now: number;
}

export async function writtenDown(call: Call): Promise<Dossier> {
  const contact_phone = /[\d .]{6,}$/.exec(call.caller)?.[0].trim() ?? "";
  const contact_name = call.caller.replace(contact_phone, "").trim() || call.caller;
  return institution.create({
    act: "register",
    mode: "record",
    channel: "TELEPHONE",
    happened_at: minuteOf(call.now),
    on_behalf_of: call.host,
    registration: {
      host_units: [call.host],
      contact_name,
      contact_phone: contact_phone || call.caller,
      urgency: "EMERGENCY",
      emergency_kind: call.cause,
      title: call.title,
      slot: call.slot,
      seats: call.seats,
      chair_seat: call.chair,
    },
  });
}

// The main site writes the call down; the consent is the Office's. Asked anew, of the dossier as it is by then: the answer to
// the first asking may have been lost on the way, and a colleague may have consented.
export async function consentedTo(made: number): Promise<boolean> {
  const dossier = await institution.dossier(made);
  if (dossier.approved_at) return true;
  if (!may(dossier, "approve")) return false;
  await institution.act(made, { act: "approve", version: dossier.version });
  return true;
}
