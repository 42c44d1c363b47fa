import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Action } from "./action";

// The keys a browser leaves to a page and no input method uses (F1, F3, F5, F11, F12 are the browser's; F8 is held for the
// private talk), alone and with Shift.
const kBare = ["F2", "F4", "F6", "F7", "F9", "F10"];
export const kKeys: readonly string[] = [...kBare, ...kBare.map((key) => `Shift+${key}`)];

const kKept = "diemcau.keys";

// Chosen keys by action, beside the usual ones; of this PC, as the keyboard is.
export type KeyMap = Record<string, string>;

type Keyed = Pick<Action, "id" | "keys">;

export function keysOf(action: Keyed, map: KeyMap): string | undefined {
  return map[action.id] ?? action.keys;
}

export const keycap = (keys: string): string => keys.replace("Shift+", "⇧");

// A key that another action has goes over, and that action gets the key given up: no key ever does two things, and none
// of the actions is left without one.
export function assigned(actions: readonly Keyed[], map: KeyMap, id: string, keys: string): KeyMap {
  const own = actions.find((action) => action.id === id);
  const before = own && keysOf(own, map);
  if (!own || !before || !kKeys.includes(keys)) return map;
  const other = actions.find((action) => action.id !== id && keysOf(action, map) === keys);
  return { ...map, [id]: keys, ...(other && { [other.id]: before }) };
}

function kept(): KeyMap {
  try {
    const map = JSON.parse(localStorage.getItem(kKept) ?? "{}");
    return Object.fromEntries(Object.entries(map).filter(([, keys]) => kKeys.includes(keys as string))) as KeyMap;
  } catch {
    return {};
  }
}

const store = createStore<{ map: KeyMap }>(() => ({ map: kept() }));

export function setKeyMap(map: KeyMap): void {
  localStorage.setItem(kKept, JSON.stringify(map));
  store.setState({ map });
}

export function useKeyMap(): KeyMap {
  return useStore(store, (state) => state.map);
}

export function useKeycap(action: Keyed & Pick<Action, "keycap">): string | undefined {
  const keys = keysOf(action, useKeyMap());
  return keys && kKeys.includes(keys) ? keycap(keys) : action.keycap;
}
