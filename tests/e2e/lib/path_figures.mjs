// What the forwarder believes of one seat's path, read from /metrics while a measurement runs.
const kNames = ['estimate_bps', 'probe_target_bps', 'path_queue_seconds', 'pacer_queue_bytes', 'loss', 'rtt_seconds', 'sent_bytes_total', 'padding_bytes_total', 'retransmitted_total'];

export async function pathNow(url, seat) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figures = {};
  for (const line of text.split('\n')) {
    const found = line.match(/^diemcau_forward_leg_(\w+)\{seat="(\d+)",session="(\d+)"\} (.*)$/);
    if (found && Number(found[2]) === seat && kNames.includes(found[1])) figures[found[1]] = Number(found[4]);
  }
  return figures;
}

// Samples twice a second from its making until stop(); the forwarder renews its figures every second.
export class PathFigures {
  constructor(url, seat) {
    this.samples = [];
    this.from = performance.now();
    this.running = true;
    this.done = this.run(url, seat);
  }

  async run(url, seat) {
    while (this.running) {
      const figures = await pathNow(url, seat).catch(() => null);
      if (figures?.estimate_bps) this.samples.push({ at: (performance.now() - this.from) / 1000, ...figures });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async stop() {
    this.running = false;
    await this.done;
    const estimates = this.samples.map((sample) => sample.estimate_bps / 1000);
    const kbit = (value) => (value / 1000).toFixed(0);
    const last = this.samples.at(-1) ?? {};
    const first = this.samples[0] ?? {};
    return {
      samples: this.samples,
      lowest: Math.min(...estimates),
      highest: Math.max(...estimates),
      text: `estimate ${Math.min(...estimates).toFixed(0)}-${Math.max(...estimates).toFixed(0)} kbit/s, wanted ${kbit(last.probe_target_bps ?? 0)}, ` +
        `queue up to ${(1000 * Math.max(...this.samples.map((sample) => sample.path_queue_seconds))).toFixed(0)} ms, ` +
        `padding ${kbit((last.padding_bytes_total - first.padding_bytes_total) * 8)} kbit, ${last.retransmitted_total - first.retransmitted_total} repairs`,
    };
  }
}
