import { describe, expect, it } from "vitest";
import { keyedActions } from "./all";
import { assigned, keycap, keysOf, kKeys } from "./key-map";

const actions = keyedActions.filter((action) => kKeys.includes(action.keys ?? ""));
const all = (map: Record<string, string>) => actions.map((action) => keysOf(action, map));

describe("keys of the desk", () => {
  it("stand on the buttons as they are pressed", () => {
    expect(actions.length).toBe(8);
    for (const action of actions) expect(keycap(action.keys as string)).toBe(action.keycap);
  });
  it("can be changed to a free one", () => {
    const map = assigned(actions, {}, "take", "Shift+F10");
    expect(map).toEqual({ take: "Shift+F10" });
  });
  it("change places when the wanted one is taken: never two actions on a key, never one without", () => {
    let map = assigned(actions, {}, "take", "F4");
    expect(map).toEqual({ take: "F4", mic_close_all: "F10" });
    map = assigned(actions, map, "holding", "F4");
    expect(map.holding).toBe("F4");
    expect(map.take).toBe("F9");
    expect(new Set(all(map)).size).toBe(actions.length);
  });
  it("are the page's own only", () => {
    expect(assigned(actions, {}, "take", "F5")).toEqual({});
    expect(assigned(actions, {}, "take", "KeyT")).toEqual({});
    expect(assigned(actions, {}, "undo_preview", "F4")).toEqual({});
  });
});
