import type { Dossier, Outcome } from "../../../src/api/institution";
import { dayOf, instant, shiftDay } from "../../../src/i18n/day";
import { allSites } from "../world";
import { dayBefore, past, plus } from "./times";
import { shortName } from "./units";

const kAnswers: Record<string, string> = {
  PPCO: "Văn phòng UBND tỉnh",
  HOST: "",
  SITE: "",
  TELCO: "Viễn thông 1",
  MAIN_TECH: "Văn phòng UBND tỉnh",
};

const unitOf = (seat: number | undefined) => allSites.find((one) => one.seat === seat)?.technicians[0]?.unit ?? "";

interface Rule {
  rule: string;
  clauses: string[];
  basis: Outcome["basis"];
  who: string;
  limit: string;
  met: string | null;
  seat?: number;
  waived?: boolean;
  open?: boolean; // may the duty exist yet
}

// A few rules by hand, enough to show every status; the real ones are judged by the server.
export function outcomesOf(dossier: Dossier): Outcome[] {
  const { registration, registered_at: received, approved_at: approved, sites, rehearsals } = dossier;
  const slot = registration.slot;
  if (!slot || !received) return [];
  const opens = slot.opens_at;
  const emergency = registration.urgency === "EMERGENCY";
  const planned = registration.urgency === "PLANNED";
  const day = dayOf(opens);
  const test1 = rehearsals[0]?.slot?.opens_at ?? dayBefore(opens, 1, "14:00");
  const telco = dossier.facts.find((one) => one.details.supplier === "TELCO")?.happened_at ?? null;
  const power = dossier.facts.find((one) => one.details.supplier === "POWER")?.happened_at ?? null;
  const decided = approved ?? (dossier.stage === "REGISTERED" ? null : received);
  const consent = Boolean(approved);
  const rules: Rule[] = [
    {
      rule: "DL-REG",
      clauses: ["Q8.1/1", "Q14.2/1"],
      basis: "text",
      who: "HOST",
      limit: instant(shiftDay(day, -1), "00:00"),
      met: received,
      waived: !planned,
    },
    {
      rule: "DL-DECIDE",
      clauses: ["Q8.2"],
      basis: "product",
      who: "PPCO",
      limit: earlier(dayAfterWork(received), test1),
      met: decided,
      waived: !planned,
    },
    {
      rule: "DL-INVITE",
      clauses: ["Q8.3/1", "Q14.1"],
      basis: "text",
      who: "HOST",
      limit: opens,
      met: dossier.invitation_at,
      open: consent,
    },
    {
      rule: "DL-TELCO",
      clauses: ["Q11.2/3"],
      basis: "text",
      who: "PPCO",
      limit: test1,
      met: telco,
      waived: emergency,
      open: consent,
    },
    {
      rule: "DL-POWER",
      clauses: ["Q11.2/3", "Q17.2.a"],
      basis: "text",
      who: "PPCO",
      limit: test1,
      met: power,
      waived: emergency,
      open: consent,
    },
    {
      rule: "DL-CONTACTS",
      clauses: ["Q9.5"],
      basis: "derived",
      who: "PPCO",
      limit: test1,
      met: rehearsals[0]?.ended_at ? plus(test1, -60) : null,
      open: consent && !emergency,
    },
    {
      rule: "DL-READY",
      clauses: ["Q11.2/2"],
      basis: "text",
      who: "MAIN_TECH",
      limit: plus(opens, -30),
      met: dossier.ready_at,
      open: consent,
    },
    ...sites.flatMap((site): Rule[] => [
      {
        rule: "DL-SITES-PPCO",
        clauses: ["Q8.3/2"],
        basis: "derived",
        who: "PPCO",
        limit: emergency ? opens : test1,
        met: site.notice_at,
        seat: site.seat,
      },
      {
        rule: "DL-TEST1",
        clauses: ["Q9.2"],
        basis: "text",
        who: "SITE",
        limit: instant(day, "00:00"),
        met: ["PASSED", "FAILED_SIMPLE"].includes(site.rehearsals[0] ?? "") ? test1 : null,
        seat: site.seat,
        waived: emergency,
      },
      {
        rule: "DL-TEST2",
        clauses: ["Q9.2"],
        basis: "text",
        who: "SITE",
        limit: plus(opens, -60),
        met: site.rehearsals[1] === "PASSED" ? plus(opens, -65) : null,
        seat: site.seat,
      },
      ...afterwards(dossier, site.seat, opens),
    ]),
  ];
  return rules.filter((one) => one.open !== false).map((one) => outcome(dossier, one));
}

// What only an ended meeting can have missed.
function afterwards(dossier: Dossier, seat: number, opens: string): Rule[] {
  if (!dossier.ended_at) return [];
  const late = seat === 44 || seat === 45;
  return [
    {
      rule: "DL-READY",
      clauses: ["Q11.2/2"],
      basis: "text",
      who: "SITE",
      limit: plus(opens, -30),
      met: late ? plus(opens, seat === 44 ? -18 : -9) : plus(opens, -45),
      seat,
    },
    {
      rule: "DL-DUTY-SUPPLY",
      clauses: ["Q17.1.b"],
      basis: "text",
      who: "TELCO",
      limit: opens,
      met: [46, 47, 48].includes(seat) ? null : plus(opens, -60),
      seat,
    },
  ];
}

function outcome(dossier: Dossier, rule: Rule): Outcome {
  const kept = rule.met !== null && Date.parse(rule.met) < Date.parse(rule.limit);
  const status = rule.waived ? "WAIVED" : kept ? "MET" : rule.met || past(rule.limit) ? "MISSED" : "PENDING";
  return {
    rule: rule.rule,
    clauses: rule.clauses,
    basis: rule.basis,
    subject: rule.seat ? `site:${rule.seat}` : "meeting",
    seat: rule.seat ?? null,
    unit:
      rule.who === "HOST"
        ? (dossier.registration.host_units?.[0] ?? "")
        : rule.who === "SITE"
          ? unitOf(rule.seat)
          : rule.who === "TELCO"
            ? "VT1"
            : "VPUB",
    unit_name:
      rule.who === "HOST"
        ? dossier.host_name
        : rule.who === "SITE"
          ? shortName(unitOf(rule.seat))
          : (kAnswers[rule.who] ?? ""),
    status,
    limit: rule.limit,
    met_at: status === "WAIVED" ? null : rule.met,
    done_at: null,
    early: false,
    cause: rule.waived ? (dossier.registration.urgency ?? "") : "",
    warning: false,
  };
}

// The end of the next working day's office hours, roughly.
function dayAfterWork(received: string): string {
  const next = new Date(Date.parse(`${dayOf(received)}T00:00:00Z`) + 86_400_000);
  const shift = next.getUTCDay() === 6 ? 3 : next.getUTCDay() === 0 ? 2 : 1;
  return plus(received, shift * 1440);
}

const earlier = (a: string, b: string) => (Date.parse(a) < Date.parse(b) ? a : b);
