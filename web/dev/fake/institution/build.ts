import type { Dossier, DossierSite, Fact, FactKind, Stage } from "../../../src/api/institution";
import { allGroups, allSites } from "../world";
import { outcomesOf } from "./outcomes";
import type { Plan } from "./plans";
import { incidentsOf, lossesOf, snapshotOf } from "./running";
import { at, dayBefore, past, plus } from "./times";
import { roomOf, shortName } from "./units";

const kOrder: Stage[] = [
  "DRAFT",
  "REGISTERED",
  "APPROVED",
  "ANNOUNCED",
  "PREPARING",
  "TESTED",
  "READY",
  "LIVE",
  "ENDED",
  "SHUT_DOWN",
];
export const reached = (stage: Stage, wanted: Stage): boolean =>
  kOrder.includes(stage) && kOrder.indexOf(stage) >= kOrder.indexOf(wanted);
const kClerk = "Trần Thí Dụ";
const kLeader = "Hoàng Minh Họa";

function seatsOf(plan: Plan): number[] {
  const districts = allSites.filter((site) => site.level === "DISTRICT").map((site) => site.seat);
  const chair = plan.chair ?? 1;
  if (Array.isArray(plan.sites)) return plan.sites;
  if (plan.sites === "districts") return [chair, ...districts];
  if (plan.sites === "border") return [1, 42, 43, 48, 50];
  if (plan.sites === "departments") return allSites.filter((site) => site.seat < 41).map((site) => site.seat);
  return allGroups.flatMap((group) => group.seats);
}

function siteOf(plan: Plan, seat: number, index: number, sentAt: string | null): DossierSite {
  const slot = at(plan.at);
  const chair = seat === (plan.chair ?? 1);
  const answered = index < (plan.answered ?? 0);
  const declined = !answered && index < (plan.answered ?? 0) + (plan.declined ?? 0);
  const person = allSites.find((one) => one.seat === seat)?.technicians[0]?.id ?? null;
  const tested = reached(plan.stage, "TESTED");
  const ready = reached(plan.stage, "READY");
  const room = roomOf(seat);
  return {
    seat,
    invitation: answered ? "ACKNOWLEDGED" : declined ? "DECLINED" : "INVITED",
    invited_at: sentAt,
    notice_at: sentAt,
    office_notice_at: sentAt,
    host_notice_at: null,
    room: answered ? room.name : "",
    room_seats: answered ? room.seats : 0,
    expected_delegates: plan.delegates && index === 1 ? plan.delegates : chair ? 24 : 12 + (seat % 9),
    technician: answered ? person : null,
    proposed_technician: person,
    rehearsals: [
      plan.urgency === "EMERGENCY"
        ? "WAIVED"
        : tested
          ? seat === 46
            ? "FAILED_SIMPLE"
            : declined
              ? "MISSED"
              : "PASSED"
          : "PLANNED",
      ready ? "PASSED" : "PLANNED",
    ],
    readiness: (["CONNECTED", "LINE", "SOUND", "PICTURE"] as const).map((item) => ({
      item,
      answer: ready ? "OK" : "UNANSWERED",
      fault: "",
      by: ready ? `site:${seat}` : "",
      by_name: "",
      at: ready ? plus(slot, -50) : null,
    })),
    ready,
    measured: [null, null],
    relocated_to: "",
    line: "OUT",
    shutdown_closed_at: null,
    shutdown_suspended_until: null,
    shutdown: plan.stage === "SHUT_DOWN" ? [plus(slot, 200), plus(slot, 210), plus(slot, 215)] : [null, null, null],
  };
}

function fact(number: number, kind: FactKind, happened: string, byName: string, rest: Partial<Fact> = {}): Fact {
  return {
    number,
    kind,
    happened_at: happened,
    recorded_at: happened,
    by: "vanphong",
    by_name: byName,
    on_behalf_of: "",
    channel: "PAGE",
    document: { number: "", date: null, signer: "", file: "" },
    simulated: false,
    details: {},
    ...rest,
  };
}

function factsOf(plan: Plan, seats: number[], times: Record<string, string>): Fact[] {
  const host = `Văn thư ${shortName(plan.host)}`;
  const facts: Fact[] = [];
  const say = (kind: FactKind, happened: string, by: string, rest: Partial<Fact> = {}) =>
    facts.push(fact(facts.length + 1, kind, happened, by, rest));
  if (plan.stage === "DRAFT") say("draft_saved", at("2026-12-01 16:20"), host);
  else {
    const told = plan.urgency === "EMERGENCY";
    say("registered", times.received ?? "", told ? kClerk : host, {
      channel: told ? "TELEPHONE" : "PAGE",
      on_behalf_of: told ? plan.host : "",
      document: { number: told ? "" : `${100 + seats.length}/GM-MẪU`, date: null, signer: "", file: "" },
    });
  }
  if (plan.proposedBy)
    say("approval_proposed", times.proposed ?? "", plan.proposedBy, {
      details: { reason: "Không trùng lịch, đủ phòng" },
    });
  if (plan.stage === "REFUSED")
    say("refused", times.approved ?? "", kLeader, { details: { reason: plan.reason ?? "" } });
  if (plan.counter) say("counter_proposed", times.approved ?? "", kLeader, { details: { reason: plan.reason ?? "" } });
  if (reached(plan.stage, "APPROVED") || plan.stage === "CANCELLED") say("approved", times.approved ?? "", kLeader);
  if (plan.stage === "CANCELLED")
    say("cancelled", at("2026-11-30 10:10"), host, { details: { reason: plan.reason ?? "" } });
  if (reached(plan.stage, "ANNOUNCED")) {
    say("invitation_issued", times.invited ?? "", host, {
      document: { number: "215/GM-MẪU", date: null, signer: "", file: "" },
    });
    for (const seat of seats) say("site_notice_sent", times.invited ?? "", kClerk, { details: { seat } });
    say("supplier_notice_sent", plus(times.invited ?? "", 5), kClerk, { details: { supplier: "TELCO" } });
    say("supplier_notice_sent", plus(times.invited ?? "", 6), kClerk, { details: { supplier: "POWER" } });
    seats.slice(0, plan.answered ?? 0).forEach((seat, i) => {
      say("acknowledged", plus(times.invited ?? "", 30 + i * 7), "", { by: `site:${seat}`, details: { seat } });
    });
  }
  if (reached(plan.stage, "TESTED"))
    say("rehearsal_ended", plus(times.test1 ?? "", 45), "Nguyễn Giả Định", { details: { rehearsal: 1 } });
  if (reached(plan.stage, "READY")) say("readiness_completed", plus(times.opens ?? "", -35), "Nguyễn Giả Định");
  if (reached(plan.stage, "LIVE")) say("opened", plus(times.opens ?? "", 3), "Nguyễn Giả Định");
  if (reached(plan.stage, "ENDED")) say("ended", times.ends ?? "", "Nguyễn Giả Định");
  if (plan.stage === "SHUT_DOWN") say("shut_down", plus(times.ends ?? "", 24), "Nguyễn Giả Định");
  return facts.sort((a, b) => Date.parse(a.happened_at) - Date.parse(b.happened_at));
}

export function build(plan: Plan, id: number): Dossier {
  const seats = seatsOf(plan);
  const opens = at(plan.at);
  const ends = plus(opens, plan.minutes);
  const received = plan.received ? at(plan.received) : "";
  const approved = received ? (plan.urgency === "EMERGENCY" ? plus(received, 2) : plus(received, 130)) : "";
  const invited = approved && plus(approved, plan.urgency === "EMERGENCY" ? 2 : 60);
  const test1 = dayBefore(opens, 1, "14:00");
  const times = { received, approved, invited, test1, opens, ends, proposed: received && plus(received, 8) };
  const consented = reached(plan.stage, "APPROVED") || plan.stage === "CANCELLED";
  const noticed = reached(plan.stage, "ANNOUNCED");
  const facts = factsOf(plan, seats, times);
  const dossier: Dossier = {
    id,
    stage: plan.stage,
    version: facts.length,
    registration: {
      host_units: [plan.host],
      registered_by: plan.host,
      contact_name: "Nguyễn Thử",
      contact_phone: "0300300001",
      kind: plan.kind ?? "MEETING",
      urgency: plan.urgency ?? "PLANNED",
      ordered_by: plan.orderedBy ?? "",
      emergency_kind: plan.emergency ?? null,
      origin: plan.origin ?? "PROVINCIAL",
      title: plan.title,
      purpose: "Đánh giá kết quả thực hiện, thống nhất nhiệm vụ và phân công trách nhiệm thời gian tới.",
      slot: { opens_at: opens, ends_at: ends },
      seats,
      chair_seat: plan.chair ?? 1,
      delegates: seats.map((seat) => ({ unit: plan.host, count: 10 + (seat % 9), seat })),
      needs: "Trình chiếu báo cáo, phát một đoạn phim 5 phút",
      plan: {
        number: plan.late ? "" : `${40 + id}/KH-MẪU`,
        date: "2026-11-25",
        signer: "Bùi Thí Dụ",
        file: plan.late ? "" : "a".repeat(64),
      },
    },
    host_name: shortName(plan.host),
    late: plan.late ?? false,
    moved: false,
    informed: [],
    untold: { seats: [], suppliers: [] },
    withdrawn: [],
    sites_asked: null,
    proposed_slot: plan.counter ? { opens_at: at(plan.counter), ends_at: plus(at(plan.counter), plan.minutes) } : null,
    proposed_by: plan.proposedBy ?? "",
    reason: plan.reason ?? "",
    registered_at: received || null,
    approved_at: consented ? approved : null,
    invitation_at: noticed ? invited : null,
    ready_at: reached(plan.stage, "READY") ? plus(opens, -35) : null,
    opened_at: reached(plan.stage, "LIVE") ? plus(opens, 3) : null,
    ended_at: reached(plan.stage, "ENDED") ? ends : null,
    sites: consented ? seats.map((seat, i) => siteOf(plan, seat, i, noticed ? invited : null)) : [],
    rehearsals: [
      {
        slot: consented && plan.urgency !== "EMERGENCY" ? { opens_at: test1, ends_at: plus(test1, 60) } : null,
        started_at: reached(plan.stage, "TESTED") ? test1 : null,
        ended_at: reached(plan.stage, "TESTED") ? plus(test1, 45) : null,
      },
      {
        slot: consented ? { opens_at: plus(opens, -70), ends_at: plus(opens, -40) } : null,
        started_at: reached(plan.stage, "READY") ? plus(opens, -70) : null,
        ended_at: reached(plan.stage, "READY") ? plus(opens, -40) : null,
      },
    ],
    papers: [],
    duties: noticed
      ? seats
          .slice(0, 3)
          .map((seat) => ({ supplier: "TELCO" as const, seat, name: "Vũ Minh Họa", phone: "0300044101" }))
      : [],
    losses: [],
    incidents: [],
    snapshot: null,
    facts,
    actions: [],
    outcomes: [],
    findings: [],
    conflicts: [],
    now: "",
    simulated: true,
  };
  dossier.losses = lossesOf(dossier);
  dossier.incidents = incidentsOf(dossier);
  dossier.snapshot = snapshotOf(dossier);
  dossier.outcomes = outcomesOf(dossier);
  dossier.findings = dossier.outcomes
    .filter((one) => one.status === "MISSED")
    .map((one) => ({
      rule_set: "kontum-02-2020",
      version: 1,
      clause: one.clauses[0] ?? "",
      rule: one.rule,
      subject: one.subject,
      seat: one.seat,
      unit: one.unit,
      unit_name: one.unit_name,
    }));
  return dossier;
}

export const overdue = (time: string | null): boolean => time !== null && past(time);
