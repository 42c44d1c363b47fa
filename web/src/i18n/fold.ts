// "Đăk Tô" and "dak to" meet: typed without accents, in any case, words in any order.
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

export function matches(folded: string, query: string): boolean {
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

// What matches, whole words first: "xa mau 10" means commune 10 before 100 and 101. Otherwise the order stays.
export function found<T>(rows: T[], query: string, key: (row: T) => string): T[] {
  if (!query.trim()) return rows;
  const words = fold(query.trim()).split(/\s+/);
  const whole = (row: T) => {
    const known = new Set(key(row).split(/\s+/));
    return words.every((word) => known.has(word));
  };
  const matching = rows.filter((row) => matches(key(row), query.trim()));
  return [...matching.filter(whole), ...matching.filter((row) => !whole(row))];
}
