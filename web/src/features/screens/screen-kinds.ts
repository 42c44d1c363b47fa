import type { MessageKey } from "../../i18n/vi";

export const kScreens = ["program", "program-clock", "wall", "queue"] as const;
export type ScreenKind = (typeof kScreens)[number];

const kTitles: Record<ScreenKind, MessageKey> = {
  program: "screens.program",
  "program-clock": "screens.program_clock",
  wall: "screens.wall",
  queue: "screens.queue",
};

export const screenTitle = (kind: ScreenKind): MessageKey => kTitles[kind];
export const screenPath = (meeting: number, kind: ScreenKind): string => `/screen/${meeting}/${kind}`;

// "/screen/12/wall" names a meeting and a screen; anything else is no screen.
export function matchScreen(path: string): { meeting: number; kind: ScreenKind } | null {
  const [, meeting, kind] = /^\/screen\/(\d+)\/([a-z-]+)\/?$/.exec(path) ?? [];
  const known = kScreens.find((each) => each === kind);
  return meeting && known ? { meeting: Number.parseInt(meeting, 10), kind: known } : null;
}
