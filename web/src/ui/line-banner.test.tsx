import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { needsControl, needsLine } from "../actions/action";
import { Desk } from "../features/control-room/desk";
import { LineBanner } from "./line-banner";
import { fakeRoom, inRoom } from "./testing";

const kPhone = "0300001001";

function shown(room: ReturnType<typeof fakeRoom>) {
  return render(<LineBanner phone={kPhone} />, { wrapper: inRoom(room) }).container;
}

describe("the banner of the line", () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date("2026-12-03T00:30:00Z") }));
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("says the attempt, counts down to the next and tells that media goes on", () => {
    const room = fakeRoom({ line: "reconnecting", attempt: 3, nextTryAt: Date.now() + 4000, media: "connected" });
    const banner = shown(room);
    expect(banner.textContent).toMatch(/3/);
    expect(banner.textContent).toContain("Thử lại sau 4 giây. Hình và tiếng vẫn tiếp tục");
    act(() => vi.advanceTimersByTime(3000));
    expect(banner.textContent).toContain("Thử lại sau 1 giây");
    act(() => room.store.setState({ attempt: 4, nextTryAt: Date.now(), media: "none" }));
    expect(banner.textContent).not.toContain("Thử lại sau");
    expect(banner.textContent).not.toContain("vẫn tiếp tục");
  });
  it("says what changed meanwhile, and is gone a little later", () => {
    const room = fakeRoom({ line: "online", restoredAfterS: 12, changedMeanwhile: ["picture", "queue"] });
    const banner = shown(room);
    expect(banner.textContent).toMatch(/^Đã kết nối lại sau 12 giây\. Trong lúc đó .+, .+/);
    act(() => vi.advanceTimersByTime(8000));
    expect(banner.textContent).toBe("");
  });
  it("nothing can be pressed without the line, and the reason is said", () => {
    const control = { owner: "Điều khiển", owner_user: "dieukhien1" } as never;
    const room = fakeRoom({ line: "reconnecting", sections: { control } });
    const desk = new Desk(room, (key) => key, "dieukhien1", []);
    expect([needsControl(desk), needsLine(desk)]).toEqual(["control.reason.offline", "control.reason.offline"]);
    room.store.setState({ line: "online" });
    expect([needsControl(desk), needsLine(desk)]).toEqual([null, null]);
  });
});
