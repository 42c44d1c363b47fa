// Regulation Q4.2: listeners on their own networks only, nothing passes between them, a site is good inside its own prefix.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Client, pairedSite } from '../lib/api.mjs';
import { BotProcess, SiteBot } from '../lib/bots.mjs';
import { assert, until } from '../lib/report.mjs';
import { forwarding, inNamespace, kAddress, run as runIn } from './topology.mjs';

const kAsk = path.join(import.meta.dirname, 'ask.mjs');
const { server: kServer, main: kMain, a: kA, b: kB } = kAddress;
export const kSiteUrl = `https://${kServer.vc}`;
export const kOfficeUrl = `https://${kServer.office}`;

function ask(from, question) {
  const { stdout, stderr } = runIn(from, process.execPath, kAsk, JSON.stringify(question));
  assert(stdout, `ask from ${from}: ${stderr}`);
  return JSON.parse(stdout);
}
const connect = (from, host, port) => ask(from, { connect: { host, port } }).outcome;
export const get = (from, url, cookie, headers) => ask(from, { get: { url, cookie, headers } });

// The log comes through a pipe and another process: its last line may not be whole yet.
const logged = (log, event) => fs.readFileSync(log, 'utf8').split('\n').slice(0, -1).filter((line) => line.includes(`"${event}"`)).map((line) => JSON.parse(line));

export async function figure(name) {
  const text = await (await fetch(`${kSiteUrl}/metrics`)).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return line ? Number(line.split(' ').pop()) : 0;
}

export async function run({ report, wire, passwords, log }) {
  await report.step('every listener has an address of its own, none is the wildcard', listenersOfTheServer);
  await report.step('each network reaches its own listeners and no other', whoAnswersWhere);
  await report.step('no packet passes from one network to the other; a kernel that forwards is told of', nothingPasses);
  await report.step('the certificate names every address', certificateNames);
  const meeting = await makeMeeting(wire, passwords);
  const operator = new Client(kSiteUrl, wire);
  await operator.login('dieukhien1', passwords.dieukhien1);
  await report.step("a room's credential outside its network is refused in clear words and logged", () => outsideItsNetwork(operator, wire, log));
  await report.step("a seat's media from outside its network is refused, counted and logged", () => mediaFromOutside(operator, meeting, wire, log));
  return { operator, meeting };
}

function listenersOfTheServer() {
  const { stdout } = runIn('server', 'ss', '-H', '-tuln');
  const bound = stdout.trim().split('\n').map((line) => {
    const [kind, , , , where] = line.split(/\s+/);
    // "10.60.1.10%vc0:443": the address, and the interface the socket is held to.
    return `${kind} ${where}`;
  });
  const vc = (kind, port) => [`${kind} ${kServer.vc}%vc0:${port}`, `${kind} [${kServer.vc6}]%vc0:${port}`];
  const expected = [...vc('tcp', 443), ...vc('tcp', 7000), ...vc('udp', 7000), `tcp ${kServer.vc}%vc0:80`,
    `tcp ${kServer.office}%office0:80`, `tcp ${kServer.office}%office0:443`];
  assert(JSON.stringify(bound.sort()) === JSON.stringify(expected.sort()), `listening on ${bound.join(', ')}`);
  return `${bound.length} sockets`;
}

// The proof of the proof: a listener on the same address that is not held to its interface is reached from the office.
async function anyOtherListenerIsReached() {
  const [enter, ...where] = inNamespace('server');
  const script = `require('net').createServer().listen(9999, '${kServer.vc}')`;
  const listener = spawn(enter, [...where, process.execPath, '-e', script], { stdio: 'ignore' });
  await until('the office reaches it', () => connect('office', kServer.vc, 9999) === 'connected').finally(() => listener.kill());
}

async function whoAnswersWhere() {
  await anyOtherListenerIsReached();
  const vc = [[kServer.vc, 443], [kServer.vc, 7000], [kServer.vc6, 443], [kServer.vc6, 7000]];
  const office = [[kServer.office, 443], [kServer.office, 80]];
  for (const site of ['a', 'b', 'main']) {
    for (const [host, port] of vc) assert(connect(site, host, port) === 'connected', `${site} does not reach ${host}:${port}`);
  }
  for (const [host, port] of office) assert(connect('office', host, port) === 'connected', `the office does not reach ${host}:${port}`);
  // The other side has a route to the address, and the kernel would deliver: the listener is held to its interface.
  const refused = (outcome) => outcome === 'ECONNREFUSED';
  for (const [host, port] of vc.slice(0, 2)) assert(refused(connect('office', host, port)), `the office reaches ${host}:${port}`);
  for (const [host, port] of office) assert(refused(connect('a', host, port)), `site a reaches ${host}:${port}`);
}

// One that passes is back within a second: only kernels take part.
const pings = (from, to) => runIn(from, 'ping', '-c', '1', '-W', '1', to).status === 0;

async function nothingPasses() {
  const ready = async () => (await (await fetch(`${kSiteUrl}/readyz`)).json()).roles.control.networks_joined;
  assert(!(await ready()), 'networks_joined before anything forwards');
  assert(!pings('office', kA.vc) && !pings('a', kAddress.office.vc), 'a ping passed between the networks');
  await until('a ping passes within each network', () => pings('office', kServer.office) && pings('a', kServer.vc));
  // The proof of the proof: with forwarding on, the same ping passes, and the program says so.
  forwarding('server', true);
  await until('with forwarding on the ping passes (or the check above proves nothing)', () => pings('office', kA.vc));
  await until('readyz tells that the networks are joined', ready);
  assert((await figure('diemcau_networks_joined')) === 1, 'diemcau_networks_joined');
  forwarding('server', false);
  await until('readyz tells that they are apart again', async () => !(await ready()));
}

function certificateNames() {
  for (const [from, host] of [['a', kServer.vc], ['a', `[${kServer.vc6}]`], ['office', kServer.office]]) {
    const answer = get(from, `https://${host}/healthz`);
    assert(answer.status === 200, `https://${host} from ${from}: ${JSON.stringify(answer)}`);
  }
}

async function outsideItsNetwork(operator, wire, log) {
  const room = await pairedSite(operator, 1, wire); // this process stands in the main site's network
  assert((await room.get('/api/site')).site.seat === 1, 'the room is paired');
  const page = get('b', `${kSiteUrl}/api/site`, room.cookie);
  assert(page.status === 403 && JSON.parse(page.body).code === 'access.outside_prefix', JSON.stringify(page));
  assert(/không ở trong mạng của điểm cầu/.test(JSON.parse(page.body).message), page.body);
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', origin: kSiteUrl, 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
  const socket = get('b', `${kSiteUrl}/ws`, room.cookie, upgrade);
  assert(socket.status === 403, `the WebSocket from another site's network: ${JSON.stringify(socket)}`);
  assert(get('main', `${kSiteUrl}/ws`, room.cookie, upgrade).status === 101, 'from inside, the same upgrade is taken');
  await until('the log tells of it', () =>
    logged(log, 'room_outside_prefix').some((line) => line.who === 'site:1' && line.address === kB.vc && line.path === '/ws'));
  const office = get('office', `${kOfficeUrl}/api/site`, room.cookie);
  assert(office.status === 401 && JSON.parse(office.body).code === 'session.site_only', `in the office network: ${JSON.stringify(office)}`);
}

async function mediaFromOutside(operator, meeting, wire, log) {
  const refusals = () => figure('diemcau_forward_drops_total{reason="ice_outside_prefix"}');
  const room = await pairedSite(operator, 1, wire);
  const before = await refusals();
  const join = async (local, outcome) => {
    const bots = new BotProcess({ local });
    const bot = new SiteBot({ bots, url: kSiteUrl, cookie: room.cookie, meeting, seat: 1, number: 1, tone: 700 });
    const joined = bot.join();
    joined.catch(() => {}); // a bot that is refused never gets there
    await outcome(joined).finally(() => bot.leave());
    await bots.stop();
  };
  await join(kMain.stray, () => until('checks from outside the prefix are counted', async () => (await refusals()) > before));
  const told = await until('the log tells of it', () => {
    const lines = logged(log, 'ice_outside_prefix');
    return lines.length > 0 && lines;
  });
  assert(told.length === 1 && told[0].seat === '1' && told[0].address === kMain.stray, JSON.stringify(told));
  await join(kMain.vc, (joined) => joined); // the same seat from inside: the refusal was for the address alone
}

export async function makeMeeting(wire, passwords) {
  const clerk = new Client(kSiteUrl, wire);
  await clerk.login('vanphong', passwords.vanphong);
  const starts_at = new Date(Date.now() + 1_800_000).toISOString();
  const plan = { title: 'Họp thử hai mạng', starts_at, minutes: 60, seats: [1, kA.seat, kB.seat], chair_seat: 1 };
  return (await clerk.post('/api/meetings', plan)).id;
}
