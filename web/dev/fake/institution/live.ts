import type { Dossier, ReadinessAnswer } from "../../../src/api/institution";
import type { Incident, Loss, SnapshotSite } from "../../../src/api/records";
import { meetings, options } from "../world";
import { build } from "./build";
import type { Plan } from "./plans";
import { kNowMs, past, plus } from "./times";

// The dossier of the meeting that the desk and the room are in, by the address: ?phase=LIVE|APPROVED|ENDED, ?t0=2026-12-03 08:00,
// ?clock=2026-12-03 06:50, ?live=bridge|many|back|none, ?calm.
const query = new URLSearchParams(location.search);
const kScenario = query.get("live") ?? (options.calm || location.pathname.startsWith("/site") ? "none" : "usual");
const kNowIso = new Date(kNowMs).toISOString();
const ago = (minutes: number) => plus(kNowIso, -minutes);
const local = (iso: string) => new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

function planOf(): Plan {
  const stages = { LIVE: "LIVE", APPROVED: "TESTED", ENDED: "ENDED" } as const;
  const t0 = { LIVE: ago(70), APPROVED: plus(kNowIso, query.has("snapshot") ? 21 : 48), ENDED: ago(190) };
  const phase = options.phase as keyof typeof stages;
  return {
    title: meetings[0]?.title ?? "",
    host: "UBND",
    stage: stages[phase],
    at: query.get("t0") ?? local(t0[phase]),
    minutes: 180,
    received: "2026-11-26 14:05",
    sites: "all",
    kind: "CONFERENCE",
    answered: 400,
  };
}

export function withLive(dossiers: Dossier[]): Dossier[] {
  if (!/^\/(control|site|dossiers)/.test(location.pathname)) return dossiers;
  const made = build(planOf(), 1);
  made.incidents = incidentsOf(made);
  made.losses = lossesOf();
  if (made.stage === "TESTED") answer(made);
  if (options.phase === "ENDED") switchOff(made);
  if (query.has("last_cut")) lastCut(dossiers);
  return [made, ...dossiers.slice(1)];
}

// What the operator ended at the desk has ended in the dossier too.
export function followMeeting(dossier: Dossier, now: string): void {
  const { __fake } = globalThis as { __fake?: { conference?: { phase: string } } };
  if (dossier.id !== 1 || dossier.stage !== "LIVE" || __fake?.conference?.phase !== "ENDED") return;
  Object.assign(dossier, { stage: "ENDED", ended_at: now });
}

// Yesterday's meeting of this room: devices off, the power cut not told.
function lastCut(dossiers: Dossier[]): void {
  const ended = dossiers.find((one) => one.stage === "ENDED");
  const site = ended?.sites.find((one) => one.seat === 44);
  const off = new Date(Date.now() - 20 * 3_600_000).toISOString(); // the check-in of the demo is of this very day
  if (site) site.shutdown = [plus(off, -5), off, null];
}

const kMany = [46, 22, 28, 45, 17, 49];

function incident(number: number, seats: number[], minutes: number, rest: Partial<Incident> = {}): Incident {
  return {
    number,
    kind: "LINE",
    phase: "MEETING",
    seats,
    of_bridge: false,
    began_at: ago(minutes),
    opened_at: ago(minutes - 1),
    opened_by: "",
    restored_at: null,
    told_site_chair_at: null,
    told_main_at: null,
    cause: "",
    cause_text: "",
    remedy: "",
    etr_at: null,
    etr_unknown: false,
    contact: "",
    end: null,
    closed_at: null,
    ...rest,
  };
}

function incidentsOf(dossier: Dossier): Incident[] {
  const [first] = dossier.sites;
  if (!first || kScenario === "none") return [];
  const over = incident(1, [45], 52, {
    told_main_at: ago(50),
    told_site_chair_at: ago(51),
    cause: "LINE_CUT",
    etr_unknown: true,
    restored_at: ago(46),
    end: "RESTORED",
    closed_at: ago(44),
  });
  const lost = incident(2, [46], 4.2, { told_main_at: ago(2.4) });
  const sound = incident(3, [22], 7.5, {
    kind: "AUDIO",
    cause: "SOUND",
    etr_at: plus(kNowIso, 12),
    told_main_at: ago(7),
  });
  if (kScenario === "own") return [incident(2, [44], 3.3)];
  if (kScenario === "own-back") return [incident(2, [44], 6.3, { restored_at: ago(1), told_main_at: ago(5) })];
  if (options.phase === "ENDED") return [over];
  if (kScenario === "bridge")
    return [over, incident(2, dossier.sites.map((site) => site.seat).slice(0, 17), 1.4, { of_bridge: true })];
  if (kScenario === "back") return [lost, { ...sound, kind: "LINE", restored_at: ago(1) }];
  if (kScenario === "many") return kMany.map((seat, i) => incident(i + 1, [seat], 1.2 + i * 1.7));
  return [over, lost, sound];
}

function lossesOf(): Loss[] {
  if (kScenario === "none") return [];
  const loss = (seat: number, minutes: number, seconds: number): Loss => ({
    seat,
    lost_at: ago(minutes),
    restored_at: plus(ago(minutes), seconds / 60),
    seconds,
    transient: true,
    incident: null,
  });
  return [loss(25, 40, 21), loss(25, 31, 17), loss(47, 22, 9), loss(20, 12, 35), loss(20, 9, 8), loss(20, 3, 12)];
}

// Most have answered, a few have trouble, some say nothing.
function answer(dossier: Dossier): void {
  const fresh = query.has("unanswered");
  dossier.sites.forEach((site, i) => {
    const silent = fresh || [28, 50].includes(site.seat) || (i > 31 && i % 11 === 0);
    const half = [24, 43].includes(site.seat);
    site.rehearsals = ["PASSED", fresh || silent ? "PLANNED" : "PASSED"];
    site.readiness = site.readiness.map((one, n) => {
      const fault =
        site.seat === 45 && n === 1
          ? "Mất gói 8%, viễn thông đang kiểm tra"
          : site.seat === 22 && n === 2
            ? "Micro có tiếng rít"
            : "";
      const given: ReadinessAnswer = fault ? "FAULT" : silent || (half && n > 1) ? "UNANSWERED" : "OK";
      const measured = n === 0;
      return {
        item: one.item,
        answer: given,
        fault,
        by: given === "UNANSWERED" ? "" : measured ? "system" : i % 4 ? `site:${site.seat}` : "dieukhien1",
        by_name: given === "UNANSWERED" || measured ? "" : i % 4 ? "" : "Hoàng Minh Họa",
        at: given === "UNANSWERED" ? null : ago(35 - (i % 9) * 2),
      };
    });
    site.ready = site.readiness.every((one) => one.answer === "OK");
  });
  const opens = dossier.registration.slot?.opens_at ?? kNowIso;
  dossier.snapshot = past(plus(opens, -30)) ? frozen(dossier, plus(opens, -30)) : null;
}

function frozen(dossier: Dossier, at: string): Dossier["snapshot"] {
  const sites = dossier.sites.map((site): SnapshotSite => {
    const [connected, line, sound, picture] = site.readiness.map((one) => one.answer);
    const later = [12, 18].includes(site.seat);
    const row: SnapshotSite = {
      seat: site.seat,
      ready: site.ready,
      connected: connected ?? "UNANSWERED",
      line: line ?? "UNANSWERED",
      sound: later ? "UNANSWERED" : site.seat === 22 ? "OK" : (sound ?? "UNANSWERED"),
      picture: picture ?? "UNANSWERED",
      fault: "",
    };
    return { ...row, ready: [row.connected, row.line, row.sound, row.picture].every((one) => one === "OK") };
  });
  return { at, ready: sites.filter((site) => site.ready).length, sites };
}

function switchOff(dossier: Dossier): void {
  dossier.sites.forEach((site, i) => {
    site.shutdown_suspended_until = query.has("suspended") && site.seat === 44 ? plus(kNowIso, 140) : null;
    if (site.seat === 44) site.shutdown = query.has("off") ? [ago(8), ago(5), null] : [null, null, null];
    else if (i % 3) site.shutdown = [ago(9), ago(7), i % 2 ? ago(4) : null];
  });
}
