import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { keyedActions } from "../../actions/all";
import { keysOf, useKeyMap } from "../../actions/key-map";
import { say } from "../../ui/toasts";
import type { Desk } from "./desk";

// Keys by event.code: the same keys under every keyboard layout and input method. A blocked gesture says why.
export function useKeys(desk: Desk): void {
  const map = useKeyMap();
  useEffect(() => {
    const bindings = keyedActions.map((action) => {
      const press = (event: KeyboardEvent) => {
        if (event.repeat || insideDialog() || isEditing(event, action.id)) return;
        event.preventDefault();
        const reason = action.blocked(desk);
        if (reason) say({ text: reason, bad: true });
        else void action.run(desk);
      };
      return [keysOf(action, map) as string, press] as const;
    });
    return tinykeys(window, Object.fromEntries(bindings));
  }, [desk, map]);
}

function insideDialog(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

// In a text field undo and Escape belong to the text; function keys stay ours.
function isEditing(event: KeyboardEvent, id: string): boolean {
  const target = event.target as HTMLElement | null;
  return ["undo_preview", "escape"].includes(id) && (target?.matches("input, textarea, select") ?? false);
}
