// Seconds before attempt n; after the ladder every 5 s for ever: a meeting room never gives up (a server that was off for a
// night finds every room back within 15 s). Jitter keeps 168 rooms from knocking in the same instant.
const kLadder = [0, 0.3, 1.2, 2.7, 4.8];
const kEver = 5;
const kJitter = 0.5;
const kFirstSpread = 0.3;

export function retryDelay(attempt: number, random: () => number = Math.random): number {
  const base = kLadder[attempt] ?? kEver;
  if (base === 0) return random() * kFirstSpread * 1000;
  return base * (1 - kJitter / 2 + random() * kJitter) * 1000;
}
