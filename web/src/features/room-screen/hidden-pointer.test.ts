import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useHiddenPointer } from "./hidden-pointer";

const hidden = () => document.documentElement.classList.contains("no-pointer");

describe("the pointer on the hall's screen", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("is gone three seconds after its last movement, and back with the next", () => {
    renderHook(() => useHiddenPointer());
    vi.advanceTimersByTime(2999);
    expect(hidden()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(hidden()).toBe(true);
    dispatchEvent(new Event("pointermove"));
    expect(hidden()).toBe(false);
    vi.advanceTimersByTime(2000);
    dispatchEvent(new Event("pointermove"));
    vi.advanceTimersByTime(2999);
    expect(hidden()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(hidden()).toBe(true);
  });
  it("is given back when the page goes", () => {
    const { unmount } = renderHook(() => useHiddenPointer());
    vi.advanceTimersByTime(3000);
    unmount();
    vi.advanceTimersByTime(3000);
    expect(hidden()).toBe(false);
  });
});
