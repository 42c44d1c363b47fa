import type { Me, Meeting, OwnSite, Role } from "../../src/api/model";
import { groups, sites } from "./seed";

// Which province, which person, which meeting: chosen by the address, e.g. /control/1?sites=120&as=MAIN_TECH&phase=LIVE.
const query = new URLSearchParams(location.search);
const pick = (name: string, otherwise: string) => query.get(name) ?? otherwise;

export const options = {
  sites: Number(pick("sites", "31")),
  as: pick("as", location.pathname.startsWith("/site") ? "SITE" : "MAIN_TECH") as Role,
  phase: pick("phase", "LIVE") as Meeting["phase"],
  calm: query.has("calm"),
  checkedIn: query.has("checked_in"),
  taken: query.has("taken"),
  password: query.has("password"),
  empty: query.has("empty"),
  fail: query.has("fail"),
};

export const allSites = sites(options.sites);
export const allGroups = groups(allSites);
export const kMainPhone = "02600001001";
export const kOwnSeat = 44;
export const kDeskSeat = 100_001;

const today = new Date();
today.setMinutes(30, 0, 0);

export const meetings: Meeting[] = [
  {
    id: 1,
    title: "Hội nghị trực tuyến triển khai nhiệm vụ phát triển kinh tế - xã hội năm 2021",
    phase: options.phase,
    starts_at: today.toISOString(),
    minutes: 180,
    chair_seat: 1,
    seats: allSites.map((site) => site.seat),
    created_by: "vanphong",
  },
  {
    id: 2,
    title: "Giao ban công tác phòng, chống thiên tai",
    phase: "APPROVED",
    starts_at: new Date(today.getTime() + 86_400_000).toISOString(),
    minutes: 120,
    chair_seat: 1,
    seats: allSites.slice(0, 11).map((site) => site.seat),
    created_by: "vanphong",
  },
  {
    id: 3,
    title: "Họp Ban Chỉ đạo chuyển đổi số",
    phase: "ENDED",
    starts_at: new Date(today.getTime() - 10_800_000).toISOString(),
    minutes: 90,
    chair_seat: 20,
    seats: allSites.slice(0, 21).map((site) => site.seat),
    created_by: "vanphong",
  },
];

// Who is not of the Office.
const kUnits: Partial<Record<Role, [string, string]>> = {
  HOST_CLERK: ["SYT", "Sở Y tế"],
  SITE_TECH: ["DTO_UB", "UBND huyện Đăk Tô"],
  TELCO_DUTY: ["VT1", "Viễn thông 1"],
  POWER_DUTY: ["DL", "Điện lực Kon Tum"],
};

export const me: Me | null =
  query.get("as") === "nobody"
    ? null
    : {
        user: options.as === "SITE" ? "" : "dieukhien1",
        name: options.as === "SITE" ? "" : "Hoàng Minh Họa",
        roles: [options.as],
        unit: kUnits[options.as]?.[0] ?? "VPUB",
        unit_name: options.as === "SITE" ? "" : (kUnits[options.as]?.[1] ?? "Văn phòng UBND tỉnh"),
        must_change_password: options.password,
        site: options.as === "SITE" ? { seat: kOwnSeat, code: "DTO", caption: "Điểm cầu huyện Đăk Tô" } : null,
      };

const own = allSites.find((site) => site.seat === kOwnSeat);

export const ownSite: OwnSite = {
  site: { seat: kOwnSeat, code: "DTO", caption: own?.caption ?? "", profile: "STANDARD" },
  technicians: (own?.technicians ?? []).map((person, i) => ({
    id: person.id,
    name: person.name,
    position: person.position,
    has_pin: i > 0,
    locked: false,
  })),
  checked_in: options.checkedIn
    ? { technician: 440, name: own?.technicians[0]?.name ?? "", at: new Date(Date.now() - 900_000).toISOString() }
    : null,
  meetings: query.has("empty") ? [] : meetings.filter((meeting) => meeting.id !== 2),
  main_phone: kMainPhone,
  aec: true,
};
