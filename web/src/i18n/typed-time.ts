// What a clerk types for a time of day: "7h30", "0730", "7:30", "14", "14 giờ". Null: no time of a day.
export function typedTime(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*(?:[:.hg]|giờ)?\s*(\d{2})?\s*(?:phút|p)?\s*$/iu.exec(text);
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
