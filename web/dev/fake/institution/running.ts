import type { Dossier } from "../../../src/api/institution";
import type { Attendance, Incident, Loss, Snapshot, SnapshotSite, Speech } from "../../../src/api/records";
import { kNowMs, past, plus } from "./times";

// What happened while a meeting ran, invented from its sites: a few lose the line, one never comes, some speak.
const kTroubled = [45, 46, 28, 20];
const kAbsent = 50;

function opening(dossier: Dossier): string | null {
  return dossier.opened_at;
}

function end(dossier: Dossier): string {
  return dossier.ended_at ?? new Date(kNowMs).toISOString();
}

export function lossesOf(dossier: Dossier): Loss[] {
  const opened = opening(dossier);
  if (!opened) return [];
  const has = (seat: number) => dossier.sites.some((site) => site.seat === seat);
  const loss = (seat: number, minute: number, seconds: number | null, incident: number | null): Loss => ({
    seat,
    lost_at: plus(opened, minute),
    restored_at: seconds === null ? null : plus(opened, minute + seconds / 60),
    seconds,
    transient: seconds !== null && seconds < 60,
    incident,
  });
  const all = [
    loss(46, 12, 21, null),
    loss(45, 31, 372, 2),
    loss(45, 58, 44, null),
    loss(28, 66, 18, null),
    loss(20, 74, 35, null),
  ];
  return all.filter((one) => has(one.seat) && Date.parse(one.restored_at ?? one.lost_at) < Date.parse(end(dossier)));
}

export function attendanceOf(dossier: Dossier): Attendance[] {
  const opened = opening(dossier);
  const losses = lossesOf(dossier);
  return dossier.sites.map((site, i) => {
    const own = losses.filter((one) => one.seat === site.seat);
    const late = site.seat === 48 ? 14 : -30 - (i % 9) * 3;
    return {
      seat: site.seat,
      joined_at: opened && site.seat !== kAbsent ? plus(opened, late) : null,
      left_at: null,
      away: [],
      losses: own.length,
      lost_seconds: own.reduce((sum, one) => sum + (one.seconds ?? 0), 0),
      ready_at: site.ready && opened ? plus(opened, site.seat === 44 ? -18 : -50 + (i % 7)) : null,
    };
  });
}

export function incidentsOf(dossier: Dossier): Incident[] {
  const opened = opening(dossier);
  if (!opened || dossier.sites.length < 4) return [];
  const has = (seat: number) => dossier.sites.some((site) => site.seat === seat);
  const base = {
    of_bridge: false,
    opened_by: "Nguyễn Giả Định",
    told_site_chair_at: null,
    told_main_at: null,
    cause: "" as const,
    cause_text: "",
    remedy: "",
    etr_at: null,
    etr_unknown: false,
    contact: "",
    end: null,
    closed_at: null,
    restored_at: null,
  };
  const all: Incident[] = [
    {
      ...base,
      number: 1,
      kind: "AUDIO",
      phase: "MEETING",
      seats: [46],
      began_at: plus(opened, 18),
      opened_at: plus(opened, 18),
      restored_at: plus(opened, 21),
      told_site_chair_at: plus(opened, 19),
      told_main_at: plus(opened, 19),
      cause: "SOUND",
      remedy: "Đổi micro dự phòng, chỉnh lại mức thu",
      end: "RESTORED",
      closed_at: plus(opened, 22),
    },
    {
      ...base,
      number: 2,
      kind: "LINE",
      phase: "MEETING",
      seats: [45],
      began_at: plus(opened, 31),
      opened_at: plus(opened, 32),
      opened_by: "",
      restored_at: plus(opened, 37.2),
      told_site_chair_at: plus(opened, 33),
      told_main_at: plus(opened, 34),
      cause: "LINE_CUT",
      cause_text: "Đứt cáp quang tại km 12 do thi công đường",
      remedy: "Chuyển sang đường truyền dự phòng",
      etr_at: plus(opened, 45),
      contact: "Vũ Minh Họa 0300 044 101",
      end: "WORKED_AROUND",
      closed_at: plus(opened, 40),
    },
  ];
  if (dossier.stage === "LIVE")
    all.push({
      ...base,
      number: 3,
      kind: "LINE",
      phase: "MEETING",
      seats: [dossier.sites[1]?.seat ?? 1],
      began_at: plus(end(dossier), -6),
      opened_at: plus(end(dossier), -5),
      contact: "",
    });
  return all.filter((one) => one.seats.every(has));
}

const kTopics = [
  "Kết quả giải ngân vốn đầu tư công",
  "Khó khăn trong giải phóng mặt bằng",
  "Phòng, chống dịch bệnh mùa khô",
  "Tiến độ chương trình mục tiêu quốc gia",
  "Kiến nghị bổ sung biên chế",
];

export function speechesOf(dossier: Dossier): Speech[] {
  const opened = opening(dossier);
  if (!opened || !dossier.ended_at) return [];
  const used = [412, 296, 545, 188, 305];
  const seats = [1, 41, 45, 44, 13].filter((seat) => dossier.sites.some((site) => site.seat === seat));
  return seats.map((seat, i) => ({
    seat,
    topic: kTopics[i] ?? "",
    started_at: plus(opened, 22 + i * 16),
    ended_at: plus(opened, 22 + i * 16 + (used[i] ?? 0) / 60),
    seconds: used[i] ?? 0,
    allotted_minutes: i === 0 ? 0 : 5,
    oral: i === 2,
  }));
}

// The board as it stood half an hour before; what nobody answered is not ready.
export function snapshotOf(dossier: Dossier): Snapshot | null {
  const slot = dossier.registration.slot;
  if (!slot || dossier.sites.length === 0 || !past(plus(slot.opens_at, -30))) return null;
  const sites = dossier.sites.map((site): SnapshotSite => {
    const line = site.seat === 45;
    const away = site.seat === 28;
    const silent = site.seat === 50;
    return {
      seat: site.seat,
      ready: !kTroubled.slice(0, 3).includes(site.seat) && !silent ? true : site.seat === 46,
      connected: away ? "UNANSWERED" : "OK",
      line: line ? "FAULT" : away ? "UNANSWERED" : "OK",
      sound: away || silent ? "UNANSWERED" : "OK",
      picture: away || silent ? "UNANSWERED" : "OK",
      fault: line ? "Đường truyền chập chờn, mất gói 8%" : "",
    };
  });
  return { at: plus(slot.opens_at, -30), ready: sites.filter((one) => one.ready).length, sites };
}
