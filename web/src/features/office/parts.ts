import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Me, Role } from "../../api/model";
import { has } from "../../app/session";
import type { MessageKey } from "../../i18n/vi";

export interface Part {
  key: string; // also its address: /office/KEY
  label: MessageKey;
  roles: Role[];
  page: LazyExoticComponent<ComponentType>;
}

const office: Role[] = ["OFFICE_CLERK", "OFFICE_LEADER"];
const MeetingsPage = lazy(() => import("./meetings-page"));
const RegisterPage = lazy(() => import("../registration/register-page"));

// What each person finds on top of the page, in the order of worth: the first is where he begins.
const parts: Part[] = [
  { key: "inbox", label: "desk.inbox", roles: ["OFFICE_CLERK"], page: lazy(() => import("../desk/inbox-page")) },
  { key: "cards", label: "desk.cards", roles: ["OFFICE_LEADER"], page: lazy(() => import("../desk/leader-page")) },
  { key: "mine", label: "desk.mine", roles: ["HOST_CLERK"], page: lazy(() => import("../desk/host-page")) },
  { key: "notices", label: "desk.notices", roles: ["SITE_TECH"], page: lazy(() => import("../notices/notices-page")) },
  {
    key: "windows",
    label: "desk.windows",
    roles: ["TELCO_DUTY", "POWER_DUTY"],
    page: lazy(() => import("../supplier/windows-page")),
  },
  {
    key: "meetings",
    label: "office.meetings",
    roles: ["MAIN_TECH", "CHAIR", "SECRETARY", "ADMIN", "AUDITOR", "DIC", "DOF", "SITE_TECH", "HOST_CLERK", ...office],
    page: MeetingsPage,
  },
  {
    key: "calendar",
    label: "desk.calendar",
    roles: [...office, "MAIN_TECH", "HOST_CLERK", "ADMIN", "AUDITOR"],
    page: lazy(() => import("../calendar/calendar-page")),
  },
  {
    key: "year",
    label: "desk.year",
    roles: [...office, "AUDITOR"],
    page: lazy(() => import("./year-page")),
  },
  { key: "register", label: "act.register", roles: ["HOST_CLERK"], page: RegisterPage },
  // A call that reaches the main site is written down there, too; the consent stays the Office's.
  { key: "received", label: "act.enter_received", roles: [...office, "MAIN_TECH"], page: RegisterPage },
  {
    key: "emergency",
    label: "desk.emergency",
    roles: [...office, "MAIN_TECH"],
    page: lazy(() => import("../registration/emergency-page")),
  },
  { key: "sites", label: "office.sites", roles: ["MAIN_TECH", "ADMIN"], page: lazy(() => import("./sites-page")) },
  { key: "users", label: "office.users", roles: ["MAIN_TECH", "ADMIN"], page: lazy(() => import("./users-page")) },
];

export function partsOf(me: Me): Part[] {
  // A paired room PC has no person: it sees its site's notices.
  const room = me.user === "" && me.site !== null;
  return parts.filter((part) => has(me, ...part.roles) || (room && part.key === "notices"));
}
