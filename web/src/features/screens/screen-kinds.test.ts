import { expect, test } from "vitest";
import { kScreens, matchScreen, screenPath } from "./screen-kinds";

test("every screen has an address that leads back to it", () => {
  for (const kind of kScreens) expect(matchScreen(screenPath(12, kind))).toEqual({ meeting: 12, kind });
});

test("what is no screen is none", () => {
  for (const path of ["/screen/12", "/screen/12/nothing", "/screen/x/wall", "/screen/12/wall/more"]) {
    expect(matchScreen(path)).toBeNull();
  }
});
