// Two networks that must not meet, as network namespaces of this kernel: the video-conference network (a router with the
// sites' own prefixes behind it) and the office network, with the server standing in both. Each side has a route through
// the server to the other, so that only the server's own refusal keeps them apart.
import { execFileSync, spawnSync } from 'node:child_process';

const kTag = `dc${process.pid}`;

export const kAddress = {
  server: { vc: '10.60.1.10', vc6: 'fd00:60:1::10', office: '10.61.0.10' },
  main: { vc: '10.60.1.20', vc6: 'fd00:60:1::20', stray: '10.60.97.20' },
  a: { seat: 44, vc: '10.60.44.20', vc6: 'fd00:60:44::20', elsewhere: '10.60.99.20', elsewhere6: 'fd00:60:99::20' },
  b: { seat: 46, vc: '10.60.46.20', vc6: 'fd00:60:46::20' },
  office: { vc: '10.61.0.20' },
};

const names = Object.fromEntries(['server', 'router', 'main', 'a', 'b', 'office'].map((name) => [name, `${kTag}-${name}`]));

export const inNamespace = (name) => ['nsenter', `--net=/run/netns/${names[name]}`];

function must(command, ...args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export const ip = (name, ...args) => must('ip', '-n', names[name], ...args);

export function run(name, command, ...args) {
  const [enter, ...where] = inNamespace(name);
  return spawnSync(enter, [...where, command, ...args], { encoding: 'utf8' });
}

// Throws a sentence when this machine does not let us.
export function checkRights() {
  if (process.geteuid() !== 0) throw new Error('this suite makes network namespaces and needs root (CAP_SYS_ADMIN, CAP_NET_ADMIN)');
  try {
    must('ip', 'netns', 'add', `${kTag}-try`);
    must('ip', 'netns', 'del', `${kTag}-try`);
  } catch (error) {
    throw new Error(`this machine lets nobody make network namespaces: ${String(error.stderr ?? error.message).trim()}`);
  }
  for (const program of ['nft', 'nsenter', 'ping', 'ss']) {
    if (spawnSync(program, ['-V']).error) throw new Error(`${program} is missing: run scripts/install-deps.sh`);
  }
}

function link(left, leftDevice, right, rightDevice) {
  must('ip', '-n', names[left], 'link', 'add', leftDevice, 'type', 'veth', 'peer', 'name', rightDevice, 'netns', names[right]);
  ip(left, 'link', 'set', leftDevice, 'up');
  ip(right, 'link', 'set', rightDevice, 'up');
}

function address(name, device, ...all) {
  for (const one of all) ip(name, 'addr', 'add', one, 'dev', device, ...(one.includes(':') ? ['nodad'] : []));
}

export function build() {
  for (const name of Object.values(names)) must('ip', 'netns', 'add', name);
  for (const name of Object.keys(names)) ip(name, 'link', 'set', 'lo', 'up');
  forwarding('router', true);
  forwarding('server', false);
  buildConferenceNetwork();
  buildOfficeNetwork();
}

function buildConferenceNetwork() {
  ip('router', 'link', 'add', 'lan', 'type', 'bridge');
  ip('router', 'link', 'set', 'lan', 'up');
  address('router', 'lan', '10.60.1.1/24', 'fd00:60:1::1/64');
  for (const name of ['server', 'main']) {
    link('router', `to-${name}`, name, 'vc0');
    ip('router', 'link', 'set', `to-${name}`, 'master', 'lan');
    address(name, 'vc0', `${kAddress[name].vc}/24`, `${kAddress[name].vc6}/64`);
    ip(name, 'route', 'add', '10.60.0.0/16', 'via', '10.60.1.1');
    ip(name, '-6', 'route', 'add', 'fd00:60::/32', 'via', 'fd00:60:1::1');
  }
  for (const name of ['a', 'b']) {
    const { seat, vc, vc6 } = kAddress[name];
    link('router', `to-${name}`, name, 'vc0');
    address('router', `to-${name}`, `10.60.${seat}.1/24`, `fd00:60:${seat}::1/64`);
    address(name, 'vc0', `${vc}/24`, `${vc6}/64`);
    ip(name, 'route', 'add', 'default', 'via', `10.60.${seat}.1`);
    ip(name, '-6', 'route', 'add', 'default', 'via', `fd00:60:${seat}::1`);
  }
  // A second address of the main site's PC, outside that site's prefix.
  address('main', 'vc0', `${kAddress.main.stray}/32`);
  ip('router', 'route', 'add', `${kAddress.main.stray}/32`, 'dev', 'lan');
}

function buildOfficeNetwork() {
  link('server', 'office0', 'office', 'eth0');
  address('server', 'office0', `${kAddress.server.office}/24`);
  address('office', 'eth0', `${kAddress.office.vc}/24`);
  // What somebody does who wants the two networks to meet.
  ip('office', 'route', 'add', '10.60.0.0/16', 'via', kAddress.server.office);
  ip('router', 'route', 'add', '10.61.0.0/24', 'via', kAddress.server.vc);
}

export function forwarding(name, on) {
  for (const key of ['net/ipv4/ip_forward', 'net/ipv6/conf/all/forwarding']) {
    const done = run(name, 'sh', '-c', `echo ${on ? 1 : 0} > /proc/sys/${key}`);
    if (done.status !== 0) throw new Error(`${key}: ${done.stderr}`);
  }
}

// The PC of a site is carried into another network.
export function moveAway(name) {
  const { vc, vc6, elsewhere, elsewhere6 } = kAddress[name];
  ip(name, 'addr', 'del', `${vc}/24`, 'dev', 'vc0');
  ip(name, 'addr', 'del', `${vc6}/64`, 'dev', 'vc0');
  address('router', `to-${name}`, '10.60.99.1/24', 'fd00:60:99::1/64');
  address(name, 'vc0', `${elsewhere}/24`, `${elsewhere6}/64`);
  ip(name, 'route', 'replace', 'default', 'via', '10.60.99.1');
  ip(name, '-6', 'route', 'replace', 'default', 'via', 'fd00:60:99::1');
}

// Only IPv6 is left at these sites.
export function dropIpv4(...sites) {
  for (const name of sites) ip(name, 'addr', 'del', `${kAddress[name].vc}/24`, 'dev', 'vc0');
}

export function restoreIpv4(...sites) {
  for (const name of sites) {
    const { seat, vc } = kAddress[name];
    address(name, 'vc0', `${vc}/24`);
    ip(name, 'route', 'replace', 'default', 'via', `10.60.${seat}.1`);
  }
}

// A line that lets no UDP through, as some provincial networks do.
export function blockUdp() {
  const nft = (...args) => {
    const done = run('router', 'nft', ...args);
    if (done.status !== 0) throw new Error(`nft ${args.join(' ')}: ${done.stderr}`);
  };
  nft('add', 'table', 'inet', 'line');
  nft('add', 'chain', 'inet', 'line', 'forward', '{ type filter hook forward priority 0 ; }');
  nft('add', 'rule', 'inet', 'line', 'forward', 'meta', 'l4proto', 'udp', 'counter', 'drop');
}

export function blockedPackets() {
  const { stdout } = run('router', 'nft', 'list', 'table', 'inet', 'line');
  return Number(/counter packets (\d+)/.exec(stdout)?.[1] ?? 0);
}

export function destroy() {
  for (const name of Object.values(names)) spawnSync('ip', ['netns', 'del', name]);
}

// Child processes inherit which namespaces these are.
export function adopt(given) {
  Object.assign(names, given);
}
export const given = () => ({ ...names });
