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
  const pair = selectedPair(all);
  const local = all.find((e) => e.id === pair?.localCandidateId);
  const remote = all.filter((e) => e.type === "remote-inbound-rtp");
  const losses = remote.map((e) => Number(e.fractionLost ?? 0));
  return {
    transport: (local?.protocol as "udp" | "tcp" | undefined) ?? null,
    rttMs: roundTrip(pair),
    loss: losses.length > 0 ? Math.max(...losses) : null,
    upKbps:
      pair?.availableOutgoingBitrate === undefined ? null : Math.round(Number(pair.availableOutgoingBitrate) / 1000),
  };
}

export interface LegFigures {
  received: number;
  dropped: number;
  rttMs: number | null;
}

// Whole pictures that arrived on all receive slots together, those the decoders gave up, and the round trip of the path.
export async function legFigures(pc: RTCPeerConnection): Promise<LegFigures> {
  const figures: LegFigures = { received: 0, dropped: 0, rttMs: null };
  const all: Entry[] = [];
  (await pc.getStats()).forEach((entry: Entry) => {
    all.push(entry);
    if (entry.type !== "inbound-rtp" || entry.kind !== "video") return;
    figures.received += Number(entry.framesReceived ?? 0);
    figures.dropped += Number(entry.framesDropped ?? 0);
  });
  figures.rttMs = roundTrip(selectedPair(all));
  return figures;
}

function selectedPair(all: Entry[]): Entry | undefined {
  const transport = all.find((e) => e.type === "transport");
  return all.find((e) => e.id === transport?.selectedCandidatePairId);
}

// Of the browser's own checks (RFC 7675): there before anything is sent to this page.
function roundTrip(pair: Entry | undefined): number | null {
  return pair?.currentRoundTripTime === undefined ? null : Math.round(Number(pair.currentRoundTripTime) * 1000);
}
