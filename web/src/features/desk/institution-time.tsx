import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { institution } from "../../api/institution";
import { longDay } from "../../i18n/day";
import { hourMinute } from "../../i18n/format";
import { useNow } from "../../ui/clock";
import { useLoad } from "../../ui/use-load";

const kAskMs = 30_000;
const kTickMs = 10_000;

interface Time {
  offsetMs: number;
  simulated: boolean;
}

const TimeContext = createContext<Time>({ offsetMs: 0, simulated: false });

// Deadlines are judged by the institution's clock, not by this PC's.
export function InstitutionTime({ children }: { children: ReactNode }) {
  const clock = useLoad(loadClock, kAskMs);
  // Forms begin with the time: it is known before they are drawn, or the server does not answer and says so everywhere.
  if (!clock.data && !clock.error) return null;
  return <TimeContext.Provider value={clock.data ?? kOwn}>{children}</TimeContext.Provider>;
}

const kOwn: Time = { offsetMs: 0, simulated: false };

async function loadClock(): Promise<Time> {
  const { now, simulated } = await institution.clock();
  // To the tenth of a minute: a jitter of the line must not draw the page anew. Never ahead of the server: what happens now
  // must not be in its future.
  const offsetMs = Math.floor((Date.parse(now) - Date.now()) / 6000) * 6000;
  return { offsetMs, simulated };
}

export function useInstitutionNow(): number {
  return useNow(useContext(TimeContext).offsetMs, kTickMs);
}

export function InstitutionClock() {
  const { t, i18n } = useTranslation();
  const { simulated } = useContext(TimeContext);
  const now = new Date(useInstitutionNow());
  return (
    <span className="institution-clock num">
      {hourMinute(now)} {longDay(now, i18n.language)}
      {simulated && <span className="pill tone-warn">{t("desk.simulated")}</span>}
    </span>
  );
}
