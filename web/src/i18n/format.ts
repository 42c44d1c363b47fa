const kZone = "Asia/Ho_Chi_Minh";
const kDays = {
  vi: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

interface Parts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

function parts(at: Date): Parts {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: kZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(at).map((p) => [p.type, p.value])) as unknown as Parts;
}

export function clock(at: Date): string {
  const p = parts(at);
  return `${p.hour}:${p.minute}:${p.second}`;
}

export function hourMinute(at: Date | string): string {
  const p = parts(new Date(at));
  return `${p.hour}:${p.minute}`;
}

// "07:30 thứ Năm, 03/12/2026": always the province's time, whatever the PC thinks.
export function fullTime(at: Date | string, language: string): string {
  const p = parts(new Date(at));
  const weekday = new Date(`${p.year}-${p.month}-${p.day}T12:00:00Z`).getUTCDay();
  const name = kDays[language === "en" ? "en" : "vi"][weekday];
  return `${p.hour}:${p.minute} ${name}, ${p.day}/${p.month}/${p.year}`;
}

export function minutesSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const mm = String(Math.floor(seconds / 60)).padStart(2, "0");
  return `${mm}:${String(seconds % 60).padStart(2, "0")}`;
}

// "3 giờ 05 phút", "12 phút".
export function duration(ms: number, language: string): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const [hour, minute] = language === "en" ? ["h", "min"] : ["giờ", "phút"];
  if (minutes < 60) return `${minutes} ${minute}`;
  return `${Math.floor(minutes / 60)} ${hour} ${String(minutes % 60).padStart(2, "0")} ${minute}`;
}

// Loss of 0.013 as "1,3" in Vietnamese, "1.3" in English.
export function percent(fraction: number, language: string): string {
  return new Intl.NumberFormat(language === "en" ? "en" : "vi", { maximumFractionDigits: 1 }).format(fraction * 100);
}

// 2150 -> "2,2", of Mbit/s.
export function megabits(kilobits: number, language: string): string {
  return new Intl.NumberFormat(language === "en" ? "en" : "vi", { maximumFractionDigits: 1 }).format(kilobits / 1000);
}

// 0300044001 -> "0300 044 001", a landline 02600001001 -> "0260 0001 001": as read out over a telephone.
export function phone(number: string): string {
  const digits = number.replace(/\D/g, "");
  if (digits.length < 9) return number;
  if (digits.length === 11) return `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`;
  return `${digits.slice(0, digits.length - 6)} ${digits.slice(-6, -3)} ${digits.slice(-3)}`;
}
