import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { fakeRoom, inRoom } from "../../ui/testing";
import { useDeskSound } from "./use-desk-sound";

describe("the desk's sound", () => {
  it("is asked for once, when media is there: a new session changes nothing of what the operator chose", () => {
    const setSound = vi.fn(async () => true);
    const room = fakeRoom({ session: null }, { setSound });
    renderHook(() => useDeskSound(), { wrapper: inRoom(room) });
    expect(setSound).not.toHaveBeenCalled();
    act(() => room.store.setState({ session: 7 }));
    expect(setSound.mock.calls).toEqual([[true]]);
    act(() => room.store.setState({ session: 8 }));
    expect(setSound).toHaveBeenCalledTimes(1);
  });
});
