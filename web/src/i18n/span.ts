const kMinute = 60_000;
const kHour = 60 * kMinute;
const kDay = 24 * kHour;
const kUnits = {
  vi: ["ngày", "giờ", "phút"],
  en: ["d", "h", "min"],
} as const;

// A stretch of time as one says it aloud, in two units at most: "1 ngày 4 giờ", "35 phút", "3 ngày".
export function span(ms: number, language: string): string {
  const [day, hour, minute] = kUnits[language === "en" ? "en" : "vi"];
  const left = Math.max(0, ms);
  const days = Math.floor(left / kDay);
  const hours = Math.floor((left % kDay) / kHour);
  const minutes = Math.floor((left % kHour) / kMinute);
  if (days >= 4 || (days > 0 && hours === 0)) return `${days} ${day}`;
  if (days > 0) return `${days} ${day} ${hours} ${hour}`;
  if (hours > 0) return minutes > 0 ? `${hours} ${hour} ${minutes} ${minute}` : `${hours} ${hour}`;
  return `${minutes} ${minute}`;
}
