// The units that hold a meeting together, each once. The first decides whose technicians operate at the district sites
// (điểm b khoản 2 Điều 15) and answers for the deadlines of the host.
export const kMostHosts = 10;

export function withFirst(unit: string, units: readonly string[]): string[] {
  return [unit, ...units.filter((one) => one !== unit)];
}

export function withOther(unit: string, units: readonly string[]): string[] {
  return units.includes(unit) || units.length >= kMostHosts ? [...units] : [...units, unit];
}

export function without(unit: string, units: readonly string[]): string[] {
  return units.filter((one) => one !== unit);
}
