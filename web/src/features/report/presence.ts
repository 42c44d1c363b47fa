import type { Report } from "../../api/institution";
import type { Attendance, Loss } from "../../api/records";

export type BandState = "in" | "lost" | "out";

export interface Band {
  state: BandState;
  from: number;
  to: number;
}

export interface Presence {
  seat: number;
  bands: Band[];
  joinedAt: string | null;
  leftAt: string | null; // by its own hand, for good
  losses: number;
  lostMs: number;
  kind: "whole" | "lost" | "left" | "late" | "never"; // in its worst word
}

export interface Stage {
  from: number; // of the picture
  to: number;
  opens: number; // of the meeting, as it was; as planned while it was not
  ends: number;
}

const kMarginMs = 5 * 60_000;
const kLateMs = 60_000;

// The time that is drawn: what was planned and what was, with a little air on both sides.
export function stageOf(report: Pick<Report, "planned" | "opened_at" | "ended_at" | "made_at">): Stage {
  const planned = { opens: Date.parse(report.planned.opens_at), ends: Date.parse(report.planned.ends_at) };
  const opens = report.opened_at ? Date.parse(report.opened_at) : planned.opens;
  const running = report.opened_at !== null && report.ended_at === null;
  const ends = report.ended_at ? Date.parse(report.ended_at) : running ? Date.parse(report.made_at) : planned.ends;
  return {
    opens,
    ends,
    from: Math.min(opens, planned.opens) - kMarginMs,
    to: Math.max(ends, planned.ends) + kMarginMs,
  };
}

interface Gap {
  state: "lost" | "out";
  from: number;
  to: number;
}

// What broke its presence, by time: losses, and the times it was away by its own hand.
function gapsOf(site: Attendance, losses: readonly Loss[], stage: Stage): Gap[] {
  const end = (at: string | null) => (at ? Date.parse(at) : stage.ends);
  const lost = losses.filter((one) => one.seat === site.seat);
  return [
    ...lost.map((one): Gap => ({ state: "lost", from: Date.parse(one.lost_at), to: end(one.restored_at) })),
    ...site.away.map((one): Gap => ({ state: "out", from: Date.parse(one.from), to: end(one.until) })),
  ].sort((a, b) => a.from - b.from);
}

// What one site was through the meeting: not in until it came, in, lost or away between, in again. After the end there
// is nothing.
export function presenceOf(site: Attendance, losses: readonly Loss[], stage: Stage): Presence {
  const gaps = gapsOf(site, losses, stage);
  const lost = gaps.filter((one) => one.state === "lost").length;
  const joined = site.joined_at ? Date.parse(site.joined_at) : null;
  const bands: Band[] = [];
  const add = (state: BandState, from: number, to: number) => {
    const clipped = { state, from: Math.max(from, stage.from), to: Math.min(to, stage.ends) };
    if (clipped.to > clipped.from) bands.push(clipped);
  };
  if (joined === null) add("out", stage.opens, stage.ends);
  else {
    add("out", stage.opens, joined);
    let at = joined;
    for (const gap of gaps) {
      add("in", at, gap.from);
      add(gap.state, Math.max(gap.from, at, gap.state === "out" ? stage.opens : 0), gap.to);
      at = Math.max(at, gap.to);
    }
    add("in", at, stage.ends);
  }
  const late = joined !== null && joined - stage.opens > kLateMs;
  const never = joined === null || !bands.some((one) => one.state !== "out" && one.to > stage.opens);
  const broken = site.losses > 0 || lost > 0 ? "lost" : site.away.length > 0 ? "left" : null;
  const kind = never ? "never" : (broken ?? (late ? "late" : "whole"));
  return {
    seat: site.seat,
    bands,
    joinedAt: site.joined_at,
    leftAt: site.left_at,
    losses: Math.max(site.losses, lost),
    lostMs: site.lost_seconds * 1000,
    kind,
  };
}

export function presencesOf(report: Report): Presence[] {
  const stage = stageOf(report);
  return report.attendance.map((site) => presenceOf(site, report.losses, stage));
}

export interface PresenceCount {
  all: number;
  whole: number;
  lost: number;
  left: number;
  late: number;
  never: number;
}

export function countPresences(all: readonly Presence[]): PresenceCount {
  const of = (kind: Presence["kind"]) => all.filter((one) => one.kind === kind).length;
  return {
    all: all.length,
    whole: of("whole"),
    lost: of("lost"),
    left: of("left"),
    late: of("late"),
    never: of("never"),
  };
}
