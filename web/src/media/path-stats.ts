export interface PathStats {
  transport: "udp" | "tcp" | null;
  rttMs: number | null;
  loss: number | null; // fraction of what we sent, as the bridge reports it
  upKbps: number | null;
}

type Entry = RTCStats & Record<string, unknown>;

// What the path to our own media server is like, from the peer connection itself.
export async function pathStats(pc: RTCPeerConnection): Promise<PathStats> {
  const report = await pc.getStats();
  const all: Entry[] = [];
  report.forEach((entry: Entry) => {
    all.push(entry);
  });
  const transport = all.find((e) => e.type === "transport");
  const pair = all.find((e) => e.id === transport?.selectedCandidatePairId);
  const local = all.find((e) => e.id === pair?.localCandidateId);
  const remote = all.filter((e) => e.type === "remote-inbound-rtp");
  const losses = remote.map((e) => Number(e.fractionLost ?? 0));
  return {
    transport: (local?.protocol as "udp" | "tcp" | undefined) ?? null,
    rttMs: pair?.currentRoundTripTime === undefined ? null : Math.round(Number(pair.currentRoundTripTime) * 1000),
    loss: losses.length > 0 ? Math.max(...losses) : null,
    upKbps:
      pair?.availableOutgoingBitrate === undefined ? null : Math.round(Number(pair.availableOutgoingBitrate) / 1000),
  };
}

// Whole pictures that arrived on all receive slots together, and those the decoders gave up.
export async function frameTotals(pc: RTCPeerConnection): Promise<{ received: number; dropped: number }> {
  const totals = { received: 0, dropped: 0 };
  (await pc.getStats()).forEach((entry: Entry) => {
    if (entry.type !== "inbound-rtp" || entry.kind !== "video") return;
    totals.received += Number(entry.framesReceived ?? 0);
    totals.dropped += Number(entry.framesDropped ?? 0);
  });
  return totals;
}
