import type { Action } from "./action";
import { clearSelection } from "./clear-selection";
import { cutBack } from "./cut-back";
import { freezeAll } from "./freeze-all";
import { holding } from "./holding";
import { micCloseAll } from "./mic-close-all";
import { pause } from "./pause";
import { redialAll } from "./redial-all";
import { rollcallNext } from "./rollcall-next";
import { take } from "./take";
import { undoPreview } from "./undo-preview";

// Everything that has a key that is pressed. F8 is held: features/control-room/use-talk.ts.
export const keyedActions: Action[] = [
  rollcallNext,
  redialAll,
  micCloseAll,
  freezeAll,
  cutBack,
  holding,
  pause,
  take,
  undoPreview,
  clearSelection,
];
