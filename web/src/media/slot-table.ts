import type { Assign } from "../api/types";

export type Assignment = Pick<Assign, "slot" | "source" | "caption" | "assignment" | "from_rtp_timestamp">;

// What each receive slot of one session carries now. Assignment numbers grow: a late or repeated message never wins.
export class SlotTable {
  private readonly bySlot = new Map<number, Assignment>();
  private readonly newest = new Map<number, number>();

  assign(next: Assignment): boolean {
    if ((this.newest.get(next.slot) ?? -1) >= next.assignment) return false;
    this.newest.set(next.slot, next.assignment);
    this.bySlot.set(next.slot, next);
    return true;
  }

  release(slot: number, assignment: number): boolean {
    if (this.bySlot.get(slot)?.assignment !== assignment) return false;
    return this.bySlot.delete(slot);
  }

  at(slot: number): Assignment | undefined {
    return this.bySlot.get(slot);
  }

  find(source: string): Assignment | undefined {
    let found: Assignment | undefined;
    for (const entry of this.bySlot.values()) {
      if (entry.source === source && (!found || entry.assignment > found.assignment)) found = entry;
    }
    return found;
  }

  all(): Assignment[] {
    return [...this.bySlot.values()].sort((a, b) => a.slot - b.slot);
  }
}

// True when RTP timestamp `a` is at or after `b` on the 32-bit circle (RFC 1982 arithmetic).
export function atOrAfter(a: number, b: number): boolean {
  return (a - b) >>> 0 < 0x80000000;
}
