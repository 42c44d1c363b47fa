export interface SiteChange {
  added: number[];
  removed: number[];
}

// What makes the one list of sites the other.
export function siteChange(before: readonly number[], after: readonly number[]): SiteChange {
  return {
    added: after.filter((seat) => !before.includes(seat)),
    removed: before.filter((seat) => !after.includes(seat)),
  };
}
