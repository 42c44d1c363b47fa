import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AudioOut } from "./audio-out";

const elements = () => [...document.querySelectorAll("audio")];
const track = () => ({ kind: "audio" }) as MediaStreamTrack;

describe("the sound of a page", () => {
  let allowed = true;
  beforeEach(() => {
    vi.stubGlobal("MediaStream", class {});
    vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(() =>
      allowed ? Promise.resolve() : Promise.reject(new Error("no gesture")),
    );
    Object.defineProperty(HTMLMediaElement.prototype, "srcObject", { value: null, writable: true, configurable: true });
  });
  afterEach(() => {
    document.body.innerHTML = "";
    vi.unstubAllGlobals();
  });

  it("is off until it is switched on, for a session that comes later too", async () => {
    const out = new AudioOut();
    out.attach(1, [track(), track()]);
    expect(elements().map((each) => each.muted)).toEqual([true, true]);
    expect(await out.setOn(true)).toBe(true);
    out.attach(2, [track()]);
    expect(elements().map((each) => each.muted)).toEqual([false, false, false]);
    await out.setOn(false);
    expect(elements().every((each) => each.muted)).toBe(true);
  });
  it("tells when the browser wants a gesture first", async () => {
    allowed = false;
    const out = new AudioOut();
    out.attach(1, [track()]);
    expect(await out.setOn(true)).toBe(false);
    expect(await out.setOn(false)).toBe(true);
    expect(elements()[0]?.muted).toBe(true);
  });
});
