// One run: a server, N receivers, a window of steady forwarding.
import { cpuNanoseconds } from './process.mjs';
import { Load } from './load.mjs';

const kSetupLimit = +(process.env.LIMIT ?? 60_000);
const kWarmUp = 3_000;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function connectAll(server, load, receivers, deadline) {
  await server.publish(load);
  await load.until((f) => f.publisher, 'the publisher does not connect', deadline);
  for (let number = 1; number <= receivers; ++number) {
    if (Date.now() > deadline) throw new Error(`${number - 1} of ${receivers} receivers after ${kSetupLimit} ms`);
    await server.subscribe(load, number);
  }
  await load.until((f) => f.connected === receivers, 'receivers do not connect', deadline);
  server.subscribed();
  load.start();
  load.begin();
  await load.until((f) => f.complete === receivers, 'receivers get nothing', deadline);
}

// Packets of the window's first and last moment may be on their way.
function check(figures, receivers) {
  if (figures.connected !== receivers || figures.complete !== receivers) throw new Error(`receivers were lost: ${JSON.stringify(figures)}`);
  const lost = figures.missing > 0 || figures.received < figures.sent * receivers * 0.99;
  return { lost, missing: figures.missing };
}

export async function measure({ makeServer, makeLoad, receivers, seconds }) {
  const server = makeServer();
  const load = new Load(makeLoad);
  try {
    await server.ready();
    await connectAll(server, load, receivers, Date.now() + kSetupLimit);
    await sleep(kWarmUp);
    const before = cpuNanoseconds(server.pid);
    load.begin();
    await sleep(seconds * 1000);
    const figures = await load.figures();
    const cpu = cpuNanoseconds(server.pid) - before;
    return {
      ...check(figures, receivers),
      microseconds: cpu / 1000 / figures.received,
      share: cpu / 1e9 / seconds,
      p50: figures.p50_us,
      p99: figures.p99_us,
      received: figures.received,
      repaired: figures.repaired,
    };
  } finally {
    await load.stop();
    await server.stop();
  }
}
