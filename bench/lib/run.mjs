// One run: a server, N receivers, a window of steady forwarding.
import { cpuNanoseconds } from './process.mjs';
import { Load } from './load.mjs';

const kSetupLimit = 60_000;
const kWarmUp = 3_000;
const kDrain = 2_000;

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

// Everything sent must have arrived once the publisher is silent: nothing skipped, nothing short at the end.
async function missingAtTheEnd(load) {
  load.end();
  for (const deadline = Date.now() + kDrain; ; ) {
    await sleep(100);
    const { missing } = await load.figures();
    if (missing === 0 || Date.now() > deadline) return missing;
  }
}

async function measureWindow(server, load, receivers, seconds) {
  const before = [cpuNanoseconds(server.pid), cpuNanoseconds(load.pid)];
  load.begin();
  await sleep(seconds * 1000);
  const figures = await load.figures();
  const [cpu, loadCpu] = [cpuNanoseconds(server.pid) - before[0], cpuNanoseconds(load.pid) - before[1]];
  if (figures.connected !== receivers || figures.complete !== receivers) throw new Error(`receivers were lost: ${JSON.stringify(figures)}`);
  return {
    microseconds: cpu / 1000 / figures.received,
    serverShare: cpu / 1e9 / seconds,
    loadShare: loadCpu / 1e9 / seconds,
    p50: figures.p50_us,
    p99: figures.p99_us,
    received: figures.received,
    repaired: figures.repaired,
  };
}

export async function measure({ makeServer, makeLoad, receivers, seconds }) {
  const server = makeServer();
  const load = new Load(makeLoad);
  try {
    await server.ready();
    await connectAll(server, load, receivers, Date.now() + kSetupLimit);
    await sleep(kWarmUp);
    const figures = await measureWindow(server, load, receivers, seconds);
    return { ...figures, missing: await missingAtTheEnd(load) };
  } finally {
    await load.stop();
    await server.stop();
  }
}
