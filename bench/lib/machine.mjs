// When and on what the figures were taken.
import os from 'node:os';

export const machine = () =>
  `${new Date().toISOString().slice(0, 10)}, ${os.cpus()[0].model}, ${os.cpus().length} cores, Linux ${os.release()}; ` +
  `load average ${os.loadavg()[0].toFixed(1)} at the end.`;
