import { act, cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { fakeRoom, inRoom } from "../../ui/testing";
import { Desk, DeskContext } from "./desk";
import { TakeBar } from "./take-bar";

describe("the take button", () => {
  afterEach(cleanup);

  it("shows how long the server took to confirm the last press", () => {
    const room = fakeRoom({ line: "online" }, { command: async () => ({ ok: true, ms: 41, result: {} }) as never });
    const desk = new Desk(room, (key) => key, "dieukhien1", []);
    const Room = inRoom(room);
    const { container } = render(
      <Room>
        <DeskContext.Provider value={desk}>
          <TakeBar />
        </DeskContext.Provider>
      </Room>,
    );
    const take = () => container.querySelector('[data-action="take"]');
    expect(take()?.textContent).not.toContain("ms");
    act(() => desk.view.setState({ takeMs: 41 }));
    expect(take()?.textContent).toContain("41 ms");
    expect(take()?.querySelector("[data-take-ms]")?.getAttribute("data-take-ms")).toBe("41");
  });
});
