import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { say, toastStore } from "./toasts";

const shown = () => toastStore.getState().toasts.map(({ text }) => text);

describe("notes with a way back", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
  });

  it("one edit of the preview takes the place of the one before: its undo would undo the newer one", () => {
    say({ text: "placed A", undo: () => {}, group: "preview" });
    say({ text: "opened a microphone", undo: () => {} });
    say({ text: "placed B", undo: () => {}, group: "preview" });
    expect(shown()).toEqual(["opened a microphone", "placed B"]);
  });
  it("notes of no group stand beside each other, three at most, and go by themselves", () => {
    for (const text of ["1", "2", "3", "4"]) say({ text });
    expect(shown()).toEqual(["2", "3", "4"]);
    vi.advanceTimersByTime(6000);
    expect(shown()).toEqual([]);
  });
});
