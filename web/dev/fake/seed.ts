import { parse } from "yaml";
import raw from "../../../seed/kontum-2020.yaml?raw";
import type { Site, SiteGroup } from "../../src/api/model";

interface SeedSite {
  num: number;
  code: string;
  level: "PROVINCE" | "DISTRICT";
  caption: string;
  profile: "STANDARD" | "LIGHT";
  power_branch?: string;
}
interface SeedPerson {
  site: number;
  name: string;
  unit: string;
  position: string;
  phone: string;
}
interface SeedDuty {
  name: string;
  phone: string;
  hotline: string;
}

const kNobody: SeedDuty = { name: "", phone: "", hotline: "" };
const seed = parse(raw) as Record<string, unknown>;
const people = Object.values(seed).flatMap((section) =>
  Array.isArray(section) ? section.filter((row): row is SeedPerson => row?.site && row?.phone && row?.position) : [],
);
const areas = seed.supplier_contacts as { area: string; telco: SeedDuty; power: SeedDuty }[];

// The province's sites as the server would list them, and invented communes up to the wanted number.
export function sites(count: number): Site[] {
  const known = (seed.sites as SeedSite[]).map(toSite);
  for (let n = 1; known.length < count; n += 1) known.push(commune(n));
  return known.slice(0, count);
}

function toSite(site: SeedSite, index: number): Site {
  const area =
    areas.find((one) => one.area === site.code || one.area === site.power_branch?.replace(/_DL$/, "")) ?? areas[0];
  return {
    seat: site.num,
    code: site.code,
    caption: site.caption,
    level: site.level,
    owner_class: "",
    order: index,
    profile: site.profile,
    technicians: people
      .filter((person) => person.site === site.num)
      .map((person, i) => ({
        id: site.num * 10 + i,
        name: person.name,
        unit: person.unit,
        position: person.position,
        phone: person.phone,
      })),
    telco: area?.telco ?? kNobody,
    power: area?.power ?? kNobody,
    paired: index % 4 !== 3,
    paired_at: index % 4 !== 3 ? new Date(Date.now() - 3_600_000).toISOString() : null,
  };
}

function commune(n: number): Site {
  const phone = `0300${String(100 + n).padStart(3, "0")}001`;
  return {
    seat: 100 + n,
    code: `XA${n}`,
    caption: `Điểm cầu xã Mẫu ${n}`,
    level: "COMMUNE",
    owner_class: "",
    order: 100 + n,
    profile: "LIGHT",
    technicians: [{ id: 1000 + n, name: "A Thí Dụ", unit: "", position: "Công chức Văn phòng", phone }],
    telco: areas[n % areas.length]?.telco ?? kNobody,
    power: areas[n % areas.length]?.power ?? kNobody,
    paired: true,
    paired_at: new Date(Date.now() - 3_600_000).toISOString(),
  };
}

export function groups(all: Site[]): SiteGroup[] {
  const of = (level: Site["level"]) => all.filter((site) => site.level === level).map((site) => site.seat);
  return [
    { name: "Điểm cầu cấp tỉnh", seats: of("PROVINCE") },
    { name: "Điểm cầu huyện, thành phố", seats: of("DISTRICT") },
    { name: "Điểm cầu cấp xã", seats: of("COMMUNE") },
  ].filter((group) => group.seats.length > 0);
}
