import type { components } from "./schema";

// Bodies of the HTTP interface, from the same schema file as the messages.
type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type SiteName = Schemas["SiteBrief"];
export type Me = Schemas["Me"];
export type Info = Schemas["Info"];
export type Meeting = Schemas["Meeting"];
export type Technician = Schemas["Technician"];
export type Duty = Schemas["Contact"];
export type Site = Schemas["Site"];
export type SiteGroup = Schemas["SiteGroup"];
export type CheckedIn = Schemas["CheckedIn"];
export type CheckInEntry = Schemas["CheckInEntry"];
export type OwnSite = Schemas["Room"];
export type DeviceFindings = Schemas["DeviceFindings"];
export type OneTimeCode = Schemas["OneTimeCode"];
