import { useSyncExternalStore } from "react";

// Nine addresses need no router library: a path, a match, a push.
function subscribe(changed: () => void): () => void {
  addEventListener("popstate", changed);
  return () => removeEventListener("popstate", changed);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export function go(path: string): void {
  history.pushState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}

// "/control/12" against "/control/:id" gives 12, else null.
export function matchId(path: string, prefix: string): number | null {
  const rest = path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : "";
  return /^\d+\/?$/.test(rest) ? Number.parseInt(rest, 10) : null;
}
