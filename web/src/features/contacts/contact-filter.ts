import type { ContactRow } from "../../api/records";
import { fold, found } from "../../i18n/fold";

export type Gap = "technician" | "telco" | "power";
export const kGaps: Gap[] = ["technician", "telco", "power"];

const kHas: Record<Gap, (row: ContactRow) => boolean> = {
  technician: (row) => row.technician !== null,
  telco: (row) => row.telco_duty !== null,
  power: (row) => row.power_duty !== null,
};

export function lacks(row: ContactRow, gap: Gap): boolean {
  return !kHas[gap](row);
}

export function countGaps(rows: readonly ContactRow[]): Record<Gap, number> {
  const of = (gap: Gap) => rows.filter((row) => lacks(row, gap)).length;
  return { technician: of("technician"), telco: of("telco"), power: of("power") };
}

// By site, room, name or number, typed without accents; numbers with or without their blanks.
export function findContacts(rows: ContactRow[], show: string, words: string): ContactRow[] {
  const shown = show === "all" ? rows : rows.filter((row) => lacks(row, show as Gap));
  const digits = words.replace(/\D/g, "");
  if (digits.length >= 4 && /^[\d\s.+-]+$/.test(words)) return shown.filter((row) => numbersOf(row).includes(digits));
  return found(shown, words, keyOf);
}

function people(row: ContactRow) {
  return [row.technician, row.telco_duty, row.power_duty].filter((one) => one !== null);
}

function numbersOf(row: ContactRow): string {
  const all = [...people(row).map((one) => one.phone), row.telco.hotline, row.power.hotline];
  return all.map((number) => number.replace(/\D/g, "")).join(" ");
}

function keyOf(row: ContactRow): string {
  return fold([row.caption, row.room, ...people(row).flatMap((one) => [one.name, one.position])].join(" "));
}
