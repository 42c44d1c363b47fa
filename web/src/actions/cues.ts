import type { Desk } from "../features/control-room/desk";
import type { Outcome } from "../media/command-line";
import { type Action, needsControl } from "./action";

// The preview as it stands and the microphones that are open, under a name of the run-of-show.
export function saveCue(desk: Desk, title: string): Promise<Outcome> {
  const scene = desk.state.sections.preview?.scene;
  const microphones = (desk.state.sections.sites ?? []).filter((row) => row.bridge_mic).map((row) => row.seat);
  return desk.issue("cue_save", {
    title,
    layout: scene?.layout,
    sources: (scene?.panes ?? []).map((pane) => pane.source ?? null),
    microphones,
  });
}

export const cueGo: Action<number> = {
  id: "cue_go",
  label: "act.cue_go",
  blocked: needsControl,
  run: (desk, cue) => desk.issue("cue_go", { cue, based_on: desk.state.sections.program?.scene.revision }),
};

export const cuePrepare: Action<number> = {
  id: "cue_prepare",
  label: "act.cue_prepare",
  blocked: needsControl,
  run: (desk, cue) => desk.issue("cue_prepare", { cue }),
};

export const cueRemove: Action<number> = {
  id: "cue_remove",
  label: "act.cue_remove",
  blocked: needsControl,
  run: (desk, cue) => desk.issue("cue_remove", { cue }),
};

export const cueMove: Action<{ cue: number; position: number }> = {
  id: "cue_move",
  label: "act.move_up",
  blocked: needsControl,
  run: (desk, fields) => desk.issue("cue_move", fields),
};

// Next item of the run-of-show: the one after the current, else the first.
export const cueNext: Action = {
  id: "cue_next",
  label: "act.next_cue",
  blocked: (desk) => needsControl(desk) ?? (desk.state.sections.cues?.length ? null : desk.t("control.reason.no_cue")),
  run: (desk) => {
    const { cues = [], current_cue } = desk.state.sections;
    const at = cues.findIndex((cue) => cue.id === current_cue);
    const next = cues[at + 1] ?? cues[0];
    if (next) return cuePrepare.run(desk, next.id);
  },
};
