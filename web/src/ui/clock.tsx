import { useEffect, useState } from "react";
import { clock } from "../i18n/format";

// A time that ticks on whole seconds of the given clock.
export function useNow(offsetMs = 0, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now() + offsetMs);
  useEffect(() => {
    let timer = 0;
    const tick = () => {
      const at = Date.now() + offsetMs;
      setNow(at);
      timer = window.setTimeout(tick, everyMs - (at % everyMs));
    };
    tick();
    return () => clearTimeout(timer);
  }, [offsetMs, everyMs]);
  return now;
}

export function ServerClock({ offsetMs }: { offsetMs: number }) {
  const now = useNow(Math.round(offsetMs));
  return <time className="num clock">{clock(new Date(now))}</time>;
}
