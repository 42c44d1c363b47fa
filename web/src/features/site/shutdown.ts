import type { Card, Dossier, DossierSite } from "../../api/institution";

export type Shutdown =
  | { kind: "suspended"; until: string }
  | { kind: "step"; step: 1 | 2 | 3 }
  | { kind: "closed"; at: string } // for it, by the main site: it was lost at the end
  | { kind: "done" };

// Check, devices off, power (khoản 3 Điều 10): the next one only. Nothing is asked while the next meeting is near.
export function shutdownOf(dossier: Dossier, site: DossierSite): Shutdown | null {
  if (!["ENDED", "SHUT_DOWN"].includes(dossier.stage) || site.invitation === "DECLINED") return null;
  const next = site.shutdown.indexOf(null);
  if (next < 0) return { kind: "done" };
  if (site.shutdown_closed_at) return { kind: "closed", at: site.shutdown_closed_at };
  if (site.shutdown_suspended_until) return { kind: "suspended", until: site.shutdown_suspended_until };
  return { kind: "step", step: (next + 1) as 1 | 2 | 3 };
}

export function newestEnded(cards: readonly Card[]): Card | undefined {
  const begin = ({ slot }: Card) => Date.parse(slot?.opens_at ?? "") || 0;
  return [...cards].sort((a, b) => begin(b) - begin(a))[0];
}

// The devices were switched off, nobody has said when the power was cut, and since then somebody has come in again: now it can
// be answered. The page that has just switched off does not ask.
export function asksLastPowerCut(site: DossierSite, checkedInAt: string | null): boolean {
  const [, off, cut] = site.shutdown;
  return Boolean(off) && cut === null && checkedInAt !== null && Date.parse(checkedInAt) > Date.parse(off ?? "");
}

// "18:05" is the first such time after the devices were off, and it is past.
export function powerCutTime(
  time: string,
  devicesOff: string,
  now: number,
  instantOf: (time: string, dayAfter: number) => string,
): string | null {
  for (const dayAfter of [0, 1]) {
    const at = instantOf(time, dayAfter);
    if (Date.parse(at) >= Math.floor(Date.parse(devicesOff) / 60_000) * 60_000)
      return Date.parse(at) <= now ? at : null;
  }
  return null;
}
