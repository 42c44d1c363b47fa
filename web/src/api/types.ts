import type { components } from "./schema";

type Schemas = components["schemas"];

export type Scene = Schemas["Scene"];
export type Pane = Schemas["Pane"];
export type Rect = Schemas["Rect"];
export type Layout = Schemas["Layout"];
export type SlotPlan = Schemas["SlotPlan"];
export type Sections = Schemas["Sections"];
export type SiteRow = Schemas["SiteRow"];
export type SpeakRequest = Schemas["SpeakRequest"];
export type Cue = Schemas["Cue"];
export type ApiError = Schemas["Error"];
export type Assign = Schemas["Assign"];
export type Command = Schemas["Command"];
export type CommandName = Command["name"];
export type CommandFields = Partial<Omit<Command, "type" | "id" | "name">>;
export type CommandResult = Schemas["CommandResult"];
export type JoinAccepted = Schemas["JoinAccepted"];
export type Rejoin = Schemas["Rejoin"];
export type Hello = Schemas["Hello"];
export type ClientMessage = Schemas["ClientMessage"];
export type ServerMessage = Schemas["ServerMessage"];
export type MessageOf<T extends ServerMessage["type"]> = Extract<ServerMessage, { type: T }>;
export type CameraCodec = NonNullable<JoinAccepted["camera_codec"]>;
export type Connection = SiteRow["connection"];
export type Quality = NonNullable<SiteRow["quality"]>;
