import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeRoom, inRoom } from "../../ui/testing";
import { useStale } from "./state-banner";

describe("numbers that are history", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("are so after five seconds without a word of the server, and no longer with the next one", () => {
    const room = fakeRoom({ heardAt: Date.now() });
    const { result } = renderHook(() => useStale(), { wrapper: inRoom(room) });
    act(() => vi.advanceTimersByTime(5000));
    expect(result.current).toBe(false);
    act(() => vi.advanceTimersByTime(1000));
    expect(result.current).toBe(true);
    room.store.setState({ heardAt: Date.now() });
    act(() => vi.advanceTimersByTime(1000));
    expect(result.current).toBe(false);
  });
  it("are not before anything was heard", () => {
    const { result } = renderHook(() => useStale(), { wrapper: inRoom(fakeRoom({ heardAt: 0 })) });
    act(() => vi.advanceTimersByTime(60_000));
    expect(result.current).toBe(false);
  });
});
