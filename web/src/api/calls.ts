import { call } from "./http";
import type {
  CheckedIn,
  CheckInEntry,
  DeviceFindings,
  Info,
  Me,
  Meeting,
  OneTimeCode,
  OwnSite,
  Site,
  SiteGroup,
  SiteName,
} from "./model";
import type { Layout } from "./types";

export const api = {
  info: () => call<Info>("GET", "/api/info"),
  me: () => call<Me>("GET", "/api/session"),
  login: (user: string, password: string) => call<Me>("POST", "/api/session", { user, password }),
  loginByCode: (user: string, code: string) => call<Me>("POST", "/api/session/code", { user, code }),
  logout: () => call<void>("DELETE", "/api/session"),
  changePassword: (old: string, next: string) => call<void>("POST", "/api/password", { old, new: next }),
  layouts: () => call<Layout[]>("GET", "/api/layouts"),
  meetings: () => call<Meeting[]>("GET", "/api/meetings"),
  meeting: (id: number) => call<Meeting>("GET", `/api/meetings/${id}`),
  sites: () => call<Site[]>("GET", "/api/sites"),
  siteGroups: () => call<SiteGroup[]>("GET", "/api/site-groups"),
  pairingCode: (seat: number) => call<OneTimeCode>("POST", `/api/sites/${seat}/pairing-code`),
  unpair: (seat: number) => call<void>("DELETE", `/api/sites/${seat}/credential`),
  technicianCode: (id: number) => call<OneTimeCode>("POST", `/api/technicians/${id}/one-time-code`),
  userCode: (user: string) => call<OneTimeCode>("POST", `/api/users/${encodeURIComponent(user)}/one-time-code`),
  checkInByPhone: (seat: number, technician: number) =>
    call<CheckedIn>("POST", `/api/sites/${seat}/check-in`, { technician }),
  pair: (code: string) => call<{ site: SiteName }>("POST", "/api/pair", { code }),
  ownSite: () => call<OwnSite>("GET", "/api/site"),
  checkIn: (entry: CheckInEntry) => call<CheckedIn>("POST", "/api/site/check-in", entry),
  checkOut: () => call<void>("POST", "/api/site/check-out"),
  siteSettings: (aec: boolean) => call<void>("POST", "/api/site/settings", { aec }),
  postDeviceCheck: (meeting: number, found: DeviceFindings) =>
    call<void>("POST", `/api/meetings/${meeting}/device-check`, found),
  postStill: (meeting: number, jpeg: Blob) => call<void>("POST", `/api/meetings/${meeting}/still`, jpeg),
};

export function stillUrl(meeting: number, seat: number, version: number): string {
  return `/api/meetings/${meeting}/sites/${seat}/still?v=${version}`;
}

// The hash names one picture for ever; a rehearsal held again has another.
export function rehearsalStillUrl(dossier: number, seat: number, rehearsal: 1 | 2, hash: string): string {
  return `/api/dossiers/${dossier}/sites/${seat}/rehearsals/${rehearsal}/still?v=${hash.slice(0, 12)}`;
}

export function rollcallStillUrl(meeting: number, seat: number, version: number): string {
  return `/api/meetings/${meeting}/sites/${seat}/rollcall-still?v=${version}`;
}
