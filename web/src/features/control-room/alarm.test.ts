import { beforeEach, describe, expect, it } from "vitest";
import type { SiteRow } from "../../api/types";
import { type AlarmKind, Bell, freshAlarm } from "./alarm";

const row = (seat: number, part: Partial<SiteRow> = {}): SiteRow => ({
  seat,
  code: "",
  caption: `${seat}`,
  order: seat,
  connection: "CONNECTED",
  room_mic: true,
  bridge_mic: false,
  tally: "NONE",
  ...part,
});

describe("the operator's alarm", () => {
  it("is silent while nothing new happens", () => {
    const rows = [row(1, { connection: "LOST" }), row(2, { help: true })];
    expect(freshAlarm(rows, rows)).toBeNull();
  });
  it("rings the most urgent of what is new", () => {
    const before = [row(1), row(2), row(3, { fault: "x" })];
    expect(freshAlarm(before, [row(1, { connection: "LOST" }), row(2, { help: true }), row(3, { fault: "x" })])).toBe(
      "lost",
    );
    expect(freshAlarm(before, [row(1), row(2, { help: true }), row(3, { fault: "x" })])).toBe("help");
  });
  it("has a sound of its own for a site that goes off the air, also when it leaves by itself", () => {
    const before = [row(1, { tally: "PROGRAM" })];
    expect(freshAlarm(before, [row(1, { tally: "PROGRAM", connection: "LOST" })])).toBe("air");
    expect(freshAlarm(before, [row(1, { connection: "LEFT" })])).toBe("air");
  });
});

describe("the bell", () => {
  const played: AlarmKind[] = [];
  let finish = () => {};
  const sound = (kind: AlarmKind) => {
    played.push(kind);
    return new Promise<void>((done) => {
      finish = done;
    });
  };
  const ended = async () => {
    finish();
    await new Promise((done) => setTimeout(done));
  };
  beforeEach(() => played.splice(0));

  it("rings a loss on air that comes right after a lesser alarm, when that has rung", async () => {
    const bell = new Bell(sound);
    bell.add("fault", 0);
    bell.add("help", 400);
    bell.add("air", 500);
    expect(played).toEqual(["fault"]);
    await ended();
    await ended();
    expect(played).toEqual(["fault", "air", "help"]);
    await ended();
  });
  it("rings once for several of a kind within a second, and again later", async () => {
    const bell = new Bell(sound);
    bell.add("lost", 0);
    bell.add("lost", 300);
    await ended();
    expect(played).toEqual(["lost"]);
    bell.add("lost", 1300);
    expect(played).toEqual(["lost", "lost"]);
    await ended();
  });
});
