import type { Card, Dossier } from "../../../src/api/institution";

export function cardOf(dossier: Dossier): Card {
  const { registration: r } = dossier;
  return {
    id: dossier.id,
    title: r.title ?? "",
    stage: dossier.stage,
    late: dossier.late,
    urgency: r.urgency ?? "PLANNED",
    kind: r.kind ?? "MEETING",
    slot: r.slot ?? null,
    host_unit: r.host_units?.[0] ?? "",
    host_name: dossier.host_name,
    registered_by: r.registered_by ?? "",
    registered_at: dossier.registered_at,
    chair_seat: r.chair_seat ?? 0,
    seats: r.seats ?? [],
    informed: dossier.informed,
    moved: dossier.moved,
    acknowledged: dossier.sites.filter((site) => site.invitation === "ACKNOWLEDGED").length,
    declined: dossier.sites.filter((site) => site.invitation === "DECLINED").length,
    changed_at: dossier.facts.at(-1)?.recorded_at ?? "",
  };
}
