import { parse } from "yaml";
import raw from "../../../../seed/kontum-2020.yaml?raw";
import type { Unit } from "../../../src/api/institution";

interface SeedUnit {
  id: string;
  name: string;
  short: string;
  class: string;
  level: string;
}

const seed = parse(raw) as {
  organisations: SeedUnit[];
  sites: { num: number; room: { name: string; seats: number } }[];
};

export const units: Unit[] = seed.organisations.map((one) => ({
  id: one.id,
  name: one.name,
  short_name: one.short,
  unit_class: one.class,
  level: one.level,
}));
export const shortName = (id: string) => units.find((one) => one.id === id)?.short_name ?? id;
export const roomOf = (seat: number) =>
  seed.sites.find((one) => one.num === seat)?.room ?? { name: "Phòng họp trực tuyến", seats: 30 };
