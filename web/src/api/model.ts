// Bodies of the HTTP interface as the pages use them.
export type Role =
  | "ADMIN"
  | "OFFICE_CLERK"
  | "OFFICE_LEADER"
  | "MAIN_TECH"
  | "SITE_TECH"
  | "CHAIR"
  | "SECRETARY"
  | "HOST_CLERK"
  | "AUDITOR"
  | "DIC"
  | "DOF"
  | "TELCO_DUTY"
  | "POWER_DUTY"
  | "SITE";

export interface SiteName {
  seat: number;
  code: string;
  caption: string;
}

export interface Me {
  user: string;
  name: string;
  roles: Role[];
  unit: string;
  unit_name: string;
  must_change_password: boolean;
  site: SiteName | null;
}

export interface Info {
  product: string;
  version: string;
  province: string;
  main_phone: string;
  authority_url: string;
  insecure: boolean;
  demo: boolean;
  languages: string[];
}

export interface Meeting {
  id: number;
  title: string;
  phase: "APPROVED" | "LIVE" | "ENDED";
  starts_at: string;
  minutes: number;
  chair_seat: number;
  seats: number[];
  created_by: string;
}

export interface NewMeeting {
  title: string;
  starts_at: string;
  minutes: number;
  seats: number[];
  chair_seat: number;
}

export interface Technician {
  id: number;
  name: string;
  unit: string;
  position: string;
  phone: string;
}

export interface Duty {
  name: string;
  phone: string;
  hotline: string;
}

export interface Site extends SiteName {
  level: "PROVINCE" | "DISTRICT" | "COMMUNE";
  owner_class: string;
  order: number;
  profile: "STANDARD" | "LIGHT";
  technicians: Technician[];
  telco: Duty | null;
  power: Duty | null;
  paired: boolean;
  paired_at: string | null;
}

export interface SiteGroup {
  name: string;
  seats: number[];
}

export interface CheckedIn {
  technician: number;
  name: string;
  at: string;
}

export interface OwnSite {
  site: SiteName & { profile: "STANDARD" | "LIGHT" };
  technicians: { id: number; name: string; position: string; has_pin: boolean; locked: boolean }[];
  checked_in: CheckedIn | null;
  meetings: Meeting[];
  main_phone: string;
  aec: boolean;
}

export interface OneTimeCode {
  code: string;
  expires_at: string;
}
