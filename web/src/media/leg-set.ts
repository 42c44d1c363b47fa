import type { Assign } from "../api/types";
import { AudioOut } from "./audio-out";
import { type LegOptions, PeerLeg } from "./peer-leg";
import type { BoundSlot } from "./scene-feed";
import { type Assignment, SlotTable } from "./slot-table";

// An old leg is closed when the new one has had time to bring frames; its last pictures stay on screen until then.
const kOldLegMs = 10_000;

interface Entry {
  leg: PeerLeg | null; // null: assignments can arrive before the page has built the leg they speak of
  table: SlotTable;
}

// The peer connections of this page: the one in use and, around a rejoin, the one before it.
export class LegSet {
  readonly audio = new AudioOut();
  private readonly entries = new Map<number, Entry>();
  private active: number | null = null;

  open(options: LegOptions, onState: (session: number, state: RTCPeerConnectionState) => void): PeerLeg {
    const entry = this.entry(options.session);
    if (entry.leg) this.close(options.session);
    const leg = new PeerLeg(options, (state) => onState(options.session, state));
    this.entries.set(options.session, { leg, table: this.entry(options.session).table });
    this.audio.attach(options.session, leg.audioTracks());
    const old = this.active;
    this.active = options.session;
    if (old !== null && old !== options.session) setTimeout(() => this.close(old), kOldLegMs);
    return leg;
  }

  private entry(session: number): Entry {
    const known = this.entries.get(session);
    if (known) return known;
    const fresh = { leg: null, table: new SlotTable() };
    this.entries.set(session, fresh);
    return fresh;
  }

  current(): PeerLeg | null {
    return this.active === null ? null : (this.entries.get(this.active)?.leg ?? null);
  }

  assign(message: Assign): boolean {
    return this.entry(message.session).table.assign(message);
  }

  release(session: number, slot: number, assignment: number): boolean {
    return this.entry(session).table.release(slot, assignment);
  }

  bound(source: string): BoundSlot | null {
    if (this.active === null) return null;
    const { leg, table } = this.entry(this.active);
    const found = table.find(source);
    const track = found && leg?.slotTrack(found.slot);
    return found && track ? { ...found, session: this.active, track } : null;
  }

  at(session: number, slot: number): Assignment | null {
    return this.entries.get(session)?.table.at(slot) ?? null;
  }

  assignments(): Assignment[] {
    return this.active === null ? [] : this.entry(this.active).table.all();
  }

  close(session: number): void {
    this.audio.detach(session);
    this.entries.get(session)?.leg?.close();
    this.entries.delete(session);
    if (this.active === session) this.active = null;
  }

  closeAll(): void {
    for (const session of [...this.entries.keys()]) this.close(session);
  }
}
