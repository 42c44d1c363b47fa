import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientMessage } from "../api/types";
import { CommandLine } from "./command-line";

describe("CommandLine", () => {
  let sent: ClientMessage[] = [];
  let up = true;
  const line = () => new CommandLine((message) => up && sent.push(message) > 0);
  const idOf = (message: ClientMessage | undefined) => (message?.type === "command" ? message.id : "");

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    up = true;
  });
  afterEach(() => vi.useRealTimers());

  it("matches answers to commands by id", async () => {
    const commands = line();
    const first = commands.issue("take", { based_on: 7 });
    const second = commands.issue("cut_back", {});
    expect(sent[0]).toMatchObject({ type: "command", name: "take", based_on: 7 });
    commands.answered({ type: "command_result", id: idOf(sent[1]), ok: true, revision: 9 });
    commands.answered({
      type: "command_result",
      id: idOf(sent[0]),
      ok: false,
      error: { code: "version", message: "m" },
    });
    expect(await second).toMatchObject({ ok: true, revision: 9 });
    expect(await first).toMatchObject({ ok: false, error: { code: "version" } });
  });

  it("sends nothing and keeps nothing while the line is down", async () => {
    up = false;
    const commands = line();
    expect(await commands.issue("take", {})).toMatchObject({ ok: false, error: { code: "offline" } });
    up = true;
    vi.advanceTimersByTime(60_000);
    expect(sent).toEqual([]);
  });

  it("tells the person when the line goes before the answer, and when none comes", async () => {
    const commands = line();
    const lost = commands.issue("take", {});
    commands.lost();
    expect(await lost).toMatchObject({ ok: false, error: { code: "offline" } });
    const late = commands.issue("take", {});
    vi.advanceTimersByTime(6001);
    expect(await late).toMatchObject({ ok: false, error: { code: "timeout" } });
  });
});
