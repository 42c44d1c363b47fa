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

function signalled(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // a helper process that ended meanwhile
    }
  }
}

// The browser of this profile and all it started.
function browserOf(profile) {
  const all = processes();
  const pids = new Set(all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid));
  for (let before = -1; before !== pids.size; ) {
    before = pids.size;
    for (const { pid, parent } of all) if (pids.has(parent)) pids.add(pid);
  }
  if (pids.size === 0) throw new Error(`no browser of ${profile}`);
  return all.filter(({ pid }) => pids.has(pid));
}

export function machineOf(profile) {
  const pids = browserOf(profile).map(({ pid }) => pid);
  return { cut: () => signalled(pids, 'SIGSTOP'), plugIn: () => signalled(pids, 'SIGCONT') };
}

// A PC too weak for what it shall paint: the process that puts frames on its screen stands still half of the time, in turns
// longer than some pictures last. Network, decoders and sound are as before. Returns a stop.
export function weakScreen(profile, { standsMs = 400, runsMs = 250 } = {}) {
  const pids = browserOf(profile).filter(({ command }) => command.includes('--type=gpu-process')).map(({ pid }) => pid);
  if (pids.length === 0) throw new Error(`no painting process of ${profile}`);
  let timer;
  const stand = () => {
    signalled(pids, 'SIGSTOP');
    timer = setTimeout(run, standsMs);
  };
  const run = () => {
    signalled(pids, 'SIGCONT');
    timer = setTimeout(stand, runsMs);
  };
  stand();
  return () => {
    clearTimeout(timer);
    signalled(pids, 'SIGCONT');
  };
}
