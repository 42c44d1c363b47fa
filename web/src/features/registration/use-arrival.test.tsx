import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { institution } from "../../api/institution";
import { blank, type Form } from "./form";
import { useArrival } from "./use-arrival";

const kLimit = "2026-11-28T17:00:00Z";
const kBefore = Date.parse(kLimit) - 1;
const form: Form = { ...blank("SYT"), slot: { opens_at: "2026-12-03T01:00:00Z", ends_at: "2026-12-03T04:00:00Z" } };

// A rule set of another province, with another limit: the page knows none of its own.
let asked: MockInstance<typeof institution.arrival>;
const judged = (late: boolean) => ({ late, limit: kLimit, clauses: ["Q8.1/1"] });
const settle = () => act(() => vi.advanceTimersByTimeAsync(400));

beforeEach(() => {
  vi.useFakeTimers();
  asked = vi.spyOn(institution, "arrival"); // the runner puts the real one back after each
});
afterEach(() => vi.useRealTimers());

it("late is what the server says, asked again when its limit goes by", async () => {
  asked.mockResolvedValueOnce(judged(false)).mockResolvedValueOnce(judged(true));
  const { result, rerender } = renderHook(({ now }) => useArrival(form, undefined, now), {
    initialProps: { now: kBefore },
  });
  await settle();
  expect(result.current).toEqual(judged(false));
  rerender({ now: kBefore + 1 });
  await settle();
  expect(result.current).toEqual(judged(true));
  expect(asked.mock.calls).toEqual([
    ["2026-12-03T01:00:00Z", "PLANNED", undefined],
    ["2026-12-03T01:00:00Z", "PLANNED", undefined],
  ]);
});

it("a letter is judged by when it came", async () => {
  asked.mockResolvedValue(judged(false));
  renderHook(() => useArrival(form, "2026-11-27T02:00:00Z", kBefore));
  await settle();
  expect(asked).toHaveBeenCalledWith("2026-12-03T01:00:00Z", "PLANNED", "2026-11-27T02:00:00Z");
});

it("nothing is known without a time or without an answer", async () => {
  asked.mockRejectedValue(new Error("offline"));
  const { result } = renderHook(() => useArrival(form, undefined, kBefore));
  await settle();
  expect(result.current).toBeNull();
  renderHook(() => useArrival({ ...form, slot: null }, undefined, kBefore));
  await settle();
  expect(asked).toHaveBeenCalledTimes(1);
});
