import {
  Cable,
  Camera,
  CircleEllipsis,
  CloudLightning,
  Hand,
  type LucideIcon,
  Monitor,
  Network,
  PlugZap,
  Server,
  Settings2,
  Unplug,
  Volume2,
} from "lucide-react";
import type { components } from "../../api/schema";

export type Cause = Exclude<components["schemas"]["IncidentCause"], "">;
export type Kind = components["schemas"]["IncidentKind"];
export type End = components["schemas"]["IncidentEnd"];

// Most often first, as they are read.
export const kCauses: readonly [Cause, LucideIcon][] = [
  ["LINE_CUT", Unplug],
  ["LINE_UNSTABLE", Cable],
  ["SITE_NETWORK", Network],
  ["POWER", PlugZap],
  ["ROOM_PC", Monitor],
  ["CAMERA", Camera],
  ["SOUND", Volume2],
  ["HANDLING", Hand],
  ["CONFIGURATION", Settings2],
  ["BRIDGE", Server],
  ["WEATHER", CloudLightning],
  ["OTHER", CircleEllipsis],
];

export const kEnds: readonly End[] = ["RESTORED", "WORKED_AROUND", "ABANDONED"];

// What no line tells by itself.
export const kReported: readonly [Kind, LucideIcon][] = [
  ["AUDIO", Volume2],
  ["VIDEO", Camera],
  ["CONTENT", Monitor],
  ["POWER", PlugZap],
  ["DEVICE", Settings2],
];
