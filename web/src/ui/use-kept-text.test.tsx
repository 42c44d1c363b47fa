import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keptText, useKeptText } from "./use-kept-text";

describe("what is typed", () => {
  beforeEach(() => localStorage.clear());
  afterEach(cleanup);

  it("is there again after a reload, under its own name only", () => {
    const first = renderHook(() => useKeptText("meeting/1/remedy/3"));
    act(() => first.result.current.set("Đổi sang đường dự phòng"));
    first.unmount();
    expect(renderHook(() => useKeptText("meeting/1/remedy/3")).result.current.text).toBe("Đổi sang đường dự phòng");
    expect(renderHook(() => useKeptText("meeting/1/remedy/4")).result.current.text).toBe("");
  });
  it("is gone once it was sent", () => {
    const { result } = renderHook(() => useKeptText("cue"));
    act(() => result.current.set("Thảo luận"));
    act(() => result.current.forget());
    expect(result.current.text).toBe("");
    expect(keptText("cue")).toBeNull();
  });
  it("stands above the server's text, which shows where nobody typed", () => {
    const { result, rerender } = renderHook(({ start }) => useKeptText("remedy", start), {
      initialProps: { start: "" },
    });
    rerender({ start: "Thay micro" });
    expect(result.current.text).toBe("Thay micro");
    act(() => result.current.set("Thay micro, chỉnh mức thu"));
    rerender({ start: "Thay dây" });
    expect(result.current.text).toBe("Thay micro, chỉnh mức thu");
  });
  it("follows when it is about something else", () => {
    localStorage.setItem("diemcau.typed.b", "của b");
    const { result, rerender } = renderHook(({ name }) => useKeptText(name), { initialProps: { name: "a" } });
    act(() => result.current.set("của a"));
    rerender({ name: "b" });
    expect(result.current.text).toBe("của b");
    expect(keptText("a")).toBe("của a");
  });
});
