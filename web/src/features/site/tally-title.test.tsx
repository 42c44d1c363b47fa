import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeRoom, inRoom } from "../../ui/testing";
import { useTallyTitle } from "./tally-title";

const tallied = (tally: string) => ({ sites: [{ seat: 44, tally } as never] });

describe("the tab of a room", () => {
  beforeEach(() => {
    document.head.innerHTML = '<link rel="icon" href="http://localhost/favicon.svg">';
  });
  const icon = () => document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href;

  it("tells by title and icon whether the room is prepared or on air", () => {
    const room = fakeRoom({ seat: 44, line: "online", sections: tallied("NONE") });
    const { unmount } = renderHook(() => useTallyTitle("Huyện Đăk Tô"), { wrapper: inRoom(room) });
    const seen = [document.title];
    const icons = [icon()];
    for (const tally of ["PREVIEW", "PROGRAM"]) {
      act(() => room.store.setState({ sections: tallied(tally) }));
      seen.push(document.title);
      icons.push(icon());
    }
    expect(seen).toEqual(["Huyện Đăk Tô", "CHUẨN BỊ · Huyện Đăk Tô", "ĐANG LÊN HÌNH · Huyện Đăk Tô"]);
    expect(new Set(icons).size).toBe(3);
    act(() => room.store.setState({ line: "closed" }));
    expect([document.title, icon()]).toEqual([seen[0], icons[0]]);
    unmount();
    expect(icon()).toBe("http://localhost/favicon.svg");
  });
});
