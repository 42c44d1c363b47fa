import type { ApiError, ClientMessage, CommandFields, CommandName, CommandResult } from "../api/types";

const kAnswerMs = 6000;

export type Outcome = { ok: true; revision?: number; ms: number } | { ok: false; error: ApiError };

interface Pending {
  done(outcome: Outcome): void;
  timer: number;
  sentAt: number;
}

// Commands with their answers. While the line is down nothing is sent and nothing is kept for later: a take that lands
// ten seconds after the press would be worse than none.
export class CommandLine {
  private readonly pending = new Map<string, Pending>();
  private counter = 0;

  constructor(private readonly send: (message: ClientMessage) => boolean) {}

  issue(name: CommandName, fields: CommandFields): Promise<Outcome> {
    this.counter += 1;
    const id = `${Date.now().toString(36)}-${this.counter}`;
    if (!this.send({ type: "command", id, name, ...fields })) return Promise.resolve(failure("offline"));
    return new Promise((done) => {
      const timer = window.setTimeout(() => this.fail(id, "timeout"), kAnswerMs);
      this.pending.set(id, { done, timer, sentAt: performance.now() });
    });
  }

  answered(result: CommandResult): void {
    const entry = this.take(result.id);
    if (!entry) return;
    const ms = Math.round(performance.now() - entry.sentAt);
    if (result.ok) entry.done({ ok: true, revision: result.revision, ms });
    else entry.done({ ok: false, error: result.error ?? { code: "unknown", message: "" } });
  }

  lost(): void {
    for (const id of [...this.pending.keys()]) this.fail(id, "offline");
  }

  private fail(id: string, code: string): void {
    this.take(id)?.done(failure(code));
  }

  private take(id: string): Pending | undefined {
    const entry = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(entry?.timer);
    return entry;
  }
}

function failure(code: string): Outcome {
  return { ok: false, error: { code, message: "" } };
}
