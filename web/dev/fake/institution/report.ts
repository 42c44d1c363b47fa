import type { Dossier, Report } from "../../../src/api/institution";

export function reportOf(dossier: Dossier, now: string): Report {
  return {
    id: dossier.id,
    title: dossier.registration.title ?? "",
    host_name: dossier.host_name,
    stage: dossier.stage,
    rule_set: "kontum-02-2020",
    instrument: "02/2020/QĐ-UBND",
    version: 1,
    planned: dossier.registration.slot ?? { opens_at: now, ends_at: now },
    opened_at: dossier.opened_at,
    ended_at: dossier.ended_at,
    made_at: now,
    simulated: true,
    sites: dossier.sites,
    rehearsals: dossier.rehearsals,
    overrides: dossier.late
      ? [
          {
            act: "approve",
            reason: "Chủ tịch UBND tỉnh đồng ý",
            by: "lanhdaovp",
            by_name: "Hoàng Minh Họa",
            at: dossier.approved_at ?? now,
          },
        ]
      : [],
    outcomes: dossier.outcomes,
    findings: dossier.findings,
  };
}
