import { createContext, useContext } from "react";
import type { Info, Me, Role } from "../api/model";

export interface Session {
  me: Me;
  info: Info;
  reload(): void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a page outside the session uses it");
  return session;
}

export function has(me: Me, ...roles: Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}

// The first page of each person; a room PC without a person goes to its site's page.
export function firstPage(me: Me): string {
  if (has(me, "SITE") || (me.site && !me.user)) return "/site";
  return "/office";
}
