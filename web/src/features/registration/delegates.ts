import type { Registration } from "../../api/institution";

// So many of a unit at a site; an empty unit is the one whose site it is, which the page knows only when it is sent.
export type Delegates = NonNullable<Registration["delegates"]>[number];

export type Whose = (seat: number) => string; // the unit of a site

function isOwn(row: Delegates, unitOf: Whose): boolean {
  return row.unit === "" || row.unit === unitOf(row.seat);
}

export function ownCount(rows: readonly Delegates[], seat: number, unitOf: Whose): number {
  return rows.find((row) => row.seat === seat && isOwn(row, unitOf))?.count ?? 0;
}

export function setOwn(rows: readonly Delegates[], seat: number, count: number, unitOf: Whose): Delegates[] {
  const others = rows.filter((row) => row.seat !== seat || !isOwn(row, unitOf));
  return count > 0 ? [...others, { unit: "", count, seat }] : others;
}

// One number for the own people of all sites; who sits elsewhere stays where he sits.
export function setAllOwn(rows: readonly Delegates[], seats: readonly number[], count: number, unitOf: Whose) {
  return seats.reduce((all, seat) => setOwn(all, seat, count, unitOf), [...rows]);
}

// Those of a unit that sit at the site of another (a department in the large room of the People's Committee).
export function guestsOf(rows: readonly Delegates[], unitOf: Whose): Delegates[] {
  return rows.filter((row) => !isOwn(row, unitOf));
}

export function totalAt(rows: readonly Delegates[], seat: number): number {
  return rows.filter((row) => row.seat === seat).reduce((sum, row) => sum + row.count, 0);
}

export function total(rows: readonly Delegates[], seats: readonly number[]): number {
  return seats.reduce((sum, seat) => sum + totalAt(rows, seat), 0);
}

// As it is sent: at invited sites only, in their order, each unit once a site.
export function sent(rows: readonly Delegates[], seats: readonly number[], unitOf: Whose, host: string): Delegates[] {
  return seats.flatMap((seat) => {
    const units = new Map<string, number>();
    for (const row of rows) {
      if (row.seat !== seat || row.count <= 0) continue;
      const unit = row.unit || unitOf(seat) || host;
      units.set(unit, (units.get(unit) ?? 0) + row.count);
    }
    return [...units].map(([unit, count]) => ({ unit, count, seat }));
  });
}

// What an earlier version of this page kept on the PC: a number a site.
export function mended(kept: unknown): Delegates[] {
  if (Array.isArray(kept)) return kept as Delegates[];
  return Object.entries((kept ?? {}) as Record<string, number>)
    .filter(([, count]) => count > 0)
    .map(([seat, count]) => ({ unit: "", count, seat: Number(seat) }));
}
