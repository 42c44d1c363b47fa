// "21 giây", "6 phút 12 giây", "1 giờ 4 phút": of losses and speeches, where a minute is too coarse.
export function secondsText(seconds: number, language: string): string {
  const [hour, minute, second] = language === "en" ? ["h", "min", "s"] : ["giờ", "phút", "giây"];
  const all = Math.max(0, Math.round(seconds));
  if (all >= 3600) return join([Math.floor(all / 3600), hour], [Math.floor((all % 3600) / 60), minute]);
  return all >= 60 ? join([Math.floor(all / 60), minute], [all % 60, second]) : `${all} ${second}`;
}

function join(...parts: [number, string][]): string {
  return parts
    .filter(([n], i) => i === 0 || n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(" ");
}
