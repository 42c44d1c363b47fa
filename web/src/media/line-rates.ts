import { pathStats } from "./path-stats";

const kEveryMs = 500;

export interface LineRates {
  upKbps: number | null; // null: nothing was sent, or the browser does not say
  downKbps: number | null;
}

// What a room needs: to be seen at all sites in a pane's size, and to see the meeting with the reduced picture.
export const kNeeded = { upKbps: 500, downKbps: 1200 };

export function tooSlow({ upKbps, downKbps }: LineRates): boolean {
  return (upKbps ?? kNeeded.upKbps) < kNeeded.upKbps || (downKbps ?? kNeeded.downKbps) < kNeeded.downKbps;
}

// The way up: the most that the sender's own estimate came to in this time. It begins low and grows.
async function upward(pc: RTCPeerConnection, ms: number): Promise<number | null> {
  let most: number | null = null;
  for (let left = ms; left > 0; left -= kEveryMs) {
    await new Promise((done) => setTimeout(done, kEveryMs));
    const { upKbps } = await pathStats(pc);
    if (upKbps !== null) most = Math.max(most ?? 0, upKbps);
  }
  return most;
}

// The way down, by loading one file again and again: before a meeting no picture comes down by which the bridge could tell.
export async function downward(load: () => Promise<number>, ms: number, clock = () => performance.now()) {
  const from = clock();
  let bytes = 0;
  try {
    do bytes += await load();
    while (clock() - from < ms);
  } catch {
    return null;
  }
  const took = clock() - from;
  return bytes > 0 && took > 0 ? Math.round((bytes * 8) / took) : null;
}

// The page's own program, past every cache; as many bytes as came over the line.
async function loadProgram(): Promise<number> {
  const url = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src;
  if (!url) throw new Error("no program to load");
  await (await fetch(url, { cache: "no-store" })).arrayBuffer();
  const [entry] = (performance.getEntriesByName(url) as PerformanceResourceTiming[]).slice(-1);
  return entry?.encodedBodySize ?? 0;
}

export async function lineRates(pc: RTCPeerConnection, ms: number): Promise<LineRates> {
  const [upKbps, downKbps] = await Promise.all([upward(pc, ms), downward(loadProgram, ms)]);
  return { upKbps, downKbps };
}
