import type { Conflict, Dossier, Entry, Slot } from "../../../src/api/institution";
import { reached } from "./build";

const meets = (a: Slot, b: Slot) =>
  Date.parse(a.opens_at) < Date.parse(b.ends_at) && Date.parse(b.opens_at) < Date.parse(a.ends_at);
const holds = (dossier: Dossier) =>
  reached(dossier.stage, "APPROVED") && dossier.stage !== "ENDED" && dossier.stage !== "SHUT_DOWN";

export function scheduleOf(dossiers: Dossier[]): Entry[] {
  return dossiers
    .filter((one) => reached(one.stage, "APPROVED") || one.stage === "REGISTERED" || one.stage === "COUNTER_PROPOSED")
    .flatMap((one) => {
      const base = {
        dossier: one.id,
        seats: one.registration.seats ?? [],
        stage: one.stage,
        title: one.registration.title ?? "",
        host_unit: one.registration.host_units?.[0] ?? "",
        host_name: one.host_name,
        urgency: one.registration.urgency ?? "PLANNED",
      };
      const entries: Entry[] = one.registration.slot ? [{ ...base, what: "MEETING", slot: one.registration.slot }] : [];
      one.rehearsals.forEach((plan, i) => {
        if (plan.slot) entries.push({ ...base, what: i ? "REHEARSAL_2" : "REHEARSAL_1", slot: plan.slot });
      });
      return entries;
    })
    .sort((a, b) => Date.parse(a.slot.opens_at) - Date.parse(b.slot.opens_at));
}

export function conflictsOf(dossiers: Dossier[], slot: Slot, seats: number[], except: number): Conflict[] {
  const wanted = new Set(seats);
  const found = dossiers
    .filter((one) => one.id !== except && holds(one))
    .flatMap((one) =>
      scheduleOf([one])
        .filter((entry) => meets(entry.slot, slot))
        .flatMap((entry) =>
          entry.seats
            .filter((seat) => wanted.has(seat))
            .map(
              (seat): Conflict => ({
                resource: "SITE",
                seat,
                from: entry.slot.opens_at,
                until: entry.slot.ends_at,
                dossier: one.id,
                what: entry.what,
                title: entry.title,
                host_name: entry.host_name,
                short_by: 0,
              }),
            ),
        ),
    );
  return found;
}
