import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Incident } from "../../api/records";
import type { CommandFields, CommandName, Layout, Pane, SiteRow } from "../../api/types";
import type { MessageKey } from "../../i18n/vi";
import type { Outcome } from "../../media/command-line";
import type { RoomConnection } from "../../media/room-connection";
import type { RoomState } from "../../media/room-store";
import { refusalText } from "../../ui/fault";
import { say } from "../../ui/toasts";
import { TalkHold } from "./talk-hold";

export type Words = (key: MessageKey, values?: Record<string, unknown>) => string;

export interface DeskState {
  seat: number | null; // the selected site
  pane: number | null; // the selected pane of the preview
  dialog: "open" | "close" | "cue" | "help" | null;
  takeMs: number | null;
  incident: number | null; // the one whose panel is open
  attention: Notice[]; // told until somebody says they have seen it
}

export interface Notice {
  id: string;
  seat: number;
  text: string;
}

// Their way back is the newest edit's: an older note would undo something else than it says.
const kPreviewEdits: CommandName[] = ["set_layout", "place", "clear_pane", "swap_panes"];

// What the operator's gestures act upon: the room, the selection, the words. One object, handed to every action.
export class Desk {
  readonly view = createStore<DeskState>(() => ({
    seat: null,
    pane: null,
    dialog: null,
    takeMs: null,
    incident: null,
    attention: [],
  }));

  readonly talk = new TalkHold(this);

  constructor(
    readonly room: RoomConnection,
    readonly t: Words,
    readonly user: string,
    readonly layouts: Layout[],
  ) {}

  get state(): RoomState {
    return this.room.state;
  }

  site(seat: number): SiteRow | undefined {
    return this.state.sections.sites?.find((row) => row.seat === seat);
  }

  caption(seat: number): string {
    return this.site(seat)?.caption ?? String(seat);
  }

  previewPanes(): Pane[] {
    return this.state.sections.preview?.scene.panes ?? [];
  }

  select(seat: number | null): void {
    this.view.setState({ seat, pane: null, incident: null });
  }

  // The incident's panel takes the place of the site's detail, on the site itself: it can be placed, called, talked to.
  handle(incident: Incident | null): void {
    this.view.setState({ incident: incident?.number ?? null, seat: incident?.seats[0] ?? null, pane: null });
  }

  // Sends, tells a refusal in words, and after a success says what was done, with a way back where there is one.
  async issue(name: CommandName, fields: CommandFields = {}, done?: string, undo?: () => void): Promise<Outcome> {
    const outcome = await this.room.command(name, fields);
    if (!outcome.ok) say({ text: refusalText(outcome.error, this.t), bad: true });
    else if (done) say({ text: done, undo, group: kPreviewEdits.includes(name) ? "preview" : undefined });
    return outcome;
  }
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside the control room");
  return desk;
}

export function useDeskView<T>(select: (state: DeskState) => T): T {
  return useStore(useDesk().view, select);
}
