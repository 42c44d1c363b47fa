import { useCallback, useEffect, useRef, useState } from "react";

export interface Loaded<T> {
  data: T | null;
  error: unknown;
  reload(): void;
  set(data: T): void;
}

// Loads at once, again on reload() and, when asked, every few seconds; data already shown stays while it loads.
export function useLoad<T>(load: () => Promise<T>, everyMs = 0): Loaded<T> {
  const [data, set] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const newest = useRef(load);
  newest.current = load;
  const reload = useCallback(() => {
    newest.current().then(
      (value) => {
        set(value);
        setError(null);
      },
      (reason) => setError(reason),
    );
  }, []);
  useEffect(() => {
    reload();
    if (!everyMs) return;
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
  return { data, error, reload, set };
}
