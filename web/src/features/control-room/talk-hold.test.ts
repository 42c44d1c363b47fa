import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Desk } from "./desk";
import { TalkHold } from "./talk-hold";

// What matters of a key that is held: whatever the order of press, permission, answer and release, a released key leaves
// nobody in the room hearing the operator.
let microphone: { readyState: string; stop(): void };
let grant: (track: typeof microphone | null) => void;
let told: (object | string)[];
let answers: { ok: boolean };
let control: { talk_desk: number | null };

function hold(): TalkHold {
  const desk = {
    t: (key: string) => key,
    state: { seat: 100_001, sections: { control } },
    room: { talk: async (track: unknown) => void told.push(track ? "sends" : "sends nothing") },
    issue: async (_name: string, fields?: object) => {
      told.push(fields ?? "ends");
      return answers;
    },
  };
  return new TalkHold(desk as unknown as Desk);
}

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  answers = { ok: true };
  control = { talk_desk: null };
  microphone = { readyState: "live", stop: vi.fn() };
  const asked = new Promise((resolve) => {
    grant = (track) => resolve({ getAudioTracks: () => (track ? [track] : []) });
  });
  vi.stubGlobal("window", { isSecureContext: true, setTimeout: globalThis.setTimeout.bind(globalThis) });
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: () => asked } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("pressed and let go: the voice goes out between, and the room is told of both", async () => {
  const key = hold();
  grant(microphone);
  await key.begin(44);
  expect(told).toEqual(["sends", { seats: [44] }]);
  key.end();
  expect(told.slice(2)).toEqual(["sends nothing", "ends"]);
});

test("let go while the browser still asks for the microphone: nothing was ever sent", async () => {
  const key = hold();
  const begun = key.begin(44);
  key.end();
  grant(microphone);
  await begun;
  expect(told).toEqual(["sends nothing"]);
});

test("a refused talk sends nothing on", async () => {
  const key = hold();
  answers = { ok: false };
  grant(microphone);
  await key.begin(44);
  expect(told.at(-2)).toBe("sends nothing");
});

test("without a microphone the room hears nothing and the next press tries again", async () => {
  const key = hold();
  grant(null);
  await key.begin(44);
  expect(told).toEqual([]);
});

test("what the server still believes after the line was down is put right, but not while the key is held", async () => {
  const key = hold();
  control.talk_desk = 100_001;
  key.reconcile();
  expect(told).toEqual(["ends"]);
  control.talk_desk = 100_002; // another desk's talk is that desk's
  key.reconcile();
  expect(told).toEqual(["ends"]);
});

test("the microphone is let go a minute after the last word", async () => {
  const key = hold();
  grant(microphone);
  await key.begin(44);
  key.end();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(microphone.stop).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(microphone.stop).toHaveBeenCalled();
});
