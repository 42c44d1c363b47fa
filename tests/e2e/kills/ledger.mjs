// Who wrote what, and what the answer was: one entry for each write, named by a tag that stands in what is written.
import { Outcome } from '../lib/kept.mjs';

export class Ledger {
  constructor() {
    this.writes = [];
    this.values = new Map();
  }

  begin(kind, more = {}) {
    const write = { tag: `${kind} ${this.writes.length + 1}`, kind, size: 1, outcome: Outcome.perhaps, ...more };
    this.writes.push(write);
    return write;
  }

  // A value that is overwritten; `initial` is there before the first.
  overwrite(name, value, initial) {
    if (!this.values.has(name)) this.values.set(name, [{ value: initial, outcome: Outcome.once }]);
    const write = { value, outcome: Outcome.perhaps };
    this.values.get(name).push(write);
    return write;
  }

  count(outcome) {
    return this.writes.filter((write) => write.outcome === outcome).length;
  }
}
