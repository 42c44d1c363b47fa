import type { Dossier, Report } from "../../../src/api/institution";
import { attendanceOf, speechesOf } from "./running";

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
    attendance: attendanceOf(dossier),
    losses: dossier.losses,
    incidents: dossier.incidents,
    speeches: speechesOf(dossier),
    snapshot: dossier.snapshot,
    rehearsals: dossier.rehearsals,
    overrides:
      dossier.late || dossier.opened_at
        ? [
            {
              act: "approved",
              reason: "Chủ tịch UBND tỉnh đồng ý",
              by: "lanhdaovp",
              by_name: "Hoàng Minh Họa",
              at: dossier.approved_at ?? now,
            },
            {
              act: "opened",
              reason: "Hai điểm cầu chưa sẵn sàng, Người chủ trì đồng ý bắt đầu",
              by: "dieukhien1",
              by_name: "Nguyễn Giả Định",
              at: dossier.opened_at ?? now,
            },
          ]
        : [],
    outcomes: dossier.outcomes,
    findings: dossier.findings,
  };
}
