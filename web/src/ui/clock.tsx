import { useEffect, useState, useSyncExternalStore } from "react";
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

const kOffMs = 2000;

// By how many whole seconds this machine's clock is off, once that matters.
export function clockOff(offsetMs: number): number | null {
  return Math.abs(offsetMs) < kOffMs ? null : Math.round(Math.abs(offsetMs) / 1000);
}

const watchers = new Set<() => void>();
let second = 0;

function everySecond(watcher: () => void): () => void {
  if (watchers.size === 0) second = window.setInterval(() => watchers.forEach((look) => void look()), 1000);
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearInterval(second);
  };
}

// What follows the time but changes seldom: one timer looks for all, and only who reads something else is drawn again.
export function useEachSecond<T extends string | number | boolean | null>(read: () => T): T {
  return useSyncExternalStore(everySecond, read);
}

export function ServerClock({ offsetMs }: { offsetMs: number }) {
  const now = useNow(Math.round(offsetMs));
  return <time className="num clock">{clock(new Date(now))}</time>;
}
