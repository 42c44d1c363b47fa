import { act, cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { fakeRoom, inRoom } from "../../ui/testing";
import { Desks } from "./desks";

const at = (desks: string[]) => ({ control: { desks } as never });

describe("the other people at the desk", () => {
  afterEach(cleanup);

  it("are seen by the first letters of their names, oneself not", () => {
    const room = fakeRoom({ name: "Trần Văn Một", sections: at(["Trần Văn Một", "Lê Thị Hai", "Ba"]) });
    const { container } = render(<Desks />, { wrapper: inRoom(room) });
    const avatars = [...container.querySelectorAll("li")];
    expect(avatars.map((each) => each.querySelector("[aria-hidden]")?.textContent)).toEqual(["LH", "B"]);
    expect(avatars[0]?.title).toContain("Lê Thị Hai");
    expect(avatars[0]?.querySelector(".visually-hidden")?.textContent).toBe("Lê Thị Hai");
    act(() => room.store.setState({ sections: at(["Trần Văn Một"]) }));
    expect(container.textContent).toBe("");
  });
});
