// A machine that stops as a whole: every process of a browser gets SIGSTOP, so nothing leaves and nothing is answered, as
// when its cable is pulled; SIGCONT plugs it in again. Nothing on the page is clicked or reloaded.
import fs from 'node:fs';

function processes() {
  return fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((entry) => {
    try {
      const command = fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      const parent = Number(fs.readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
      return [{ pid: Number(entry), parent, command }];
    } catch {
      return []; // it ended while we looked
    }
  });
}

// The browser of this profile and all it started.
export function machineOf(profile) {
  const all = processes();
  const pids = new Set(all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid));
  for (let before = -1; before !== pids.size; ) {
    before = pids.size;
    for (const { pid, parent } of all) if (pids.has(parent)) pids.add(pid);
  }
  if (pids.size === 0) throw new Error(`no browser of ${profile}`);
  const signal = (name) => {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // a helper process that ended meanwhile
      }
    }
  };
  return { cut: () => signal('SIGSTOP'), plugIn: () => signal('SIGCONT') };
}
