import { useSyncExternalStore } from "react";

// A dozen addresses need no router library: a path, a match, a push; tab, filter and day stand in the query.
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

// One name of the query, as state: what is shown can be sent as a link. Turning a filter is no step to walk back over.
export function useQuery(name: string, otherwise: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name));
  const set = (next: string) => {
    const query = new URLSearchParams(location.search);
    if (next === otherwise) query.delete(name);
    else query.set(name, next);
    const text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? `?${text}` : ""));
    dispatchEvent(new PopStateEvent("popstate"));
  };
  return [value ?? otherwise, set];
}
