import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SceneFeed } from "./scene-feed";
import { StillBook } from "./still-book";
import { StillPane } from "./still-pane";

const kWords = { holding: "wait", empty: "", still: "still" };
const kPane = { rect: { x: 0, y: 0, w: 640, h: 360 }, role: "video" as const, source: "43/camera", still: true };
let answers: Map<string, number>; // status by address; 200 unless told
let asked: string[];
let book: StillBook;
let pane: StillPane;
let changes: number;

const feed = () => ({ still: (source: string) => book.find(source) }) as unknown as SceneFeed;
const told = (version: number, age_ms = 0, seat = 43) =>
  book.told({ type: "stills", stills: [{ seat, caption: `name of ${seat}`, version, age_ms }] });
const settle = () => vi.advanceTimersByTimeAsync(1);
const part = (name: string) => pane.element.querySelector<HTMLElement>(`.pane-${name}`) as HTMLElement;
const picture = () => part("photo") as HTMLImageElement;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  answers = new Map();
  asked = [];
  changes = 0;
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return { ok: (answers.get(url) ?? 200) === 200, status: answers.get(url) ?? 200, blob: async () => url };
  });
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: (blob: string) => `blob:${blob}`, revokeObjectURL: () => undefined }),
  );
  HTMLImageElement.prototype.decode = () => Promise.resolve();
  book = new StillBook(7, () => pane.refresh(feed()));
  pane = new StillPane(document, 0, kPane, kWords, () => {
    changes += 1;
  });
});

afterEach(() => {
  pane.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("StillPane", () => {
  it("waits under its card, then shows the still with its own name and the mark", async () => {
    expect(pane.waiting).toBe(true);
    expect([part("card").hidden, part("caption").hidden, part("mark").hidden]).toEqual([false, true, true]);
    told(1);
    await settle();
    expect(asked).toEqual(["/api/meetings/7/sites/43/still?v=1"]);
    expect(picture().src).toContain("sites/43/still?v=1");
    expect(part("caption").textContent).toBe("name of 43");
    expect([part("card").hidden, part("caption").hidden, part("mark").hidden]).toEqual([true, false, false]);
    expect(changes).toBe(1);
  });
  it("takes the newest one and never goes back", async () => {
    told(2);
    told(1);
    await settle();
    expect(asked).toHaveLength(1);
    told(3);
    await settle();
    expect(picture().dataset.version).toBe("3");
  });
  it("gives a still older than ten seconds to the card, counted from when it was taken, and takes a new one back", async () => {
    told(1, 4000);
    await settle();
    vi.advanceTimersByTime(5900);
    pane.watchStall(performance.now());
    expect(part("card").hidden).toBe(true);
    vi.advanceTimersByTime(200);
    pane.watchStall(performance.now());
    expect([part("card").hidden, picture().hidden, part("mark").hidden]).toEqual([false, true, true]);
    told(2);
    await settle();
    expect([part("card").hidden, picture().hidden]).toEqual([true, false]);
  });
  it("asks again for a still it did not get, when it is told again", async () => {
    answers.set("/api/meetings/7/sites/43/still?v=1", 503);
    told(1);
    await settle();
    expect(pane.waiting).toBe(true);
    answers.clear();
    told(1);
    await settle();
    expect(pane.waiting).toBe(false);
  });
  it("keeps its still while the picture is held", async () => {
    told(1);
    await settle();
    pane.hold();
    told(2);
    await settle();
    vi.advanceTimersByTime(20_000);
    pane.watchStall(performance.now());
    expect(picture().dataset.version).toBe("1");
    expect(part("card").hidden).toBe(true);
  });
});
