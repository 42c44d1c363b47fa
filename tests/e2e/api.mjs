// The HTTP API and /ws of the running program over real sockets: log-ins, cookies, CSRF, roles, pairing, check-in, stills,
// limits, the certificate page, malformed messages, slow readers.
import { spawnSync } from 'node:child_process';
import http from 'node:http';
import https from 'node:https';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import WebSocket from 'ws';
import { backupAndRestore, certificateOfOnesOwn, configCheck } from './api/commands.mjs';
import { Client, pairedSite } from './lib/api.mjs';
import { assert, kPatience, until } from './lib/report.mjs';
import { Server } from './lib/server.mjs';

const kJpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7), Buffer.from([0xff, 0xd9])]);

async function refused(client, method, where, body, status, code, headers) {
  const answer = await client.request(method, where, body, headers);
  assert(answer.status === status && answer.body.code === code, `${method} ${where}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

// A WebSocket that keeps every message by type.
class Page {
  constructor(url, cookie, wire, origin = url) {
    this.messages = [];
    this.wire = wire;
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers: { cookie, origin } });
    this.closed = new Promise((resolve) => this.socket.on('close', (code) => resolve(code)));
    this.refusal = new Promise((resolve) => this.socket.on('unexpected-response', (_, response) => resolve(response.statusCode)));
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => {
      wire?.message('ServerMessage', String(data), 'api');
      this.messages.push(JSON.parse(String(data)));
    });
    this.opened = new Promise((resolve) => this.socket.on('open', () => resolve(this)));
  }
  say(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
  next(type, from = 0) {
    return until(`a ${type} message`, () => this.messages.slice(from).find((message) => message.type === type), { every: 10 });
  }
}

// What comes back until the program closes the connection.
function raw(port, text) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let all = '';
    socket.on('data', (data) => (all += data));
    socket.on('close', () => resolve(all));
    socket.on('error', () => resolve(all));
    socket.setTimeout(kPatience, () => socket.destroy());
  });
}

// In the store itself: fourteen hours are not waited for.
function expireLogIn(data, user) {
  const script = 'import sqlite3, sys\n'
    + 'db = sqlite3.connect(sys.argv[1] + "/db/diemcau.sqlite", timeout=60)\n'
    + 'assert db.execute("UPDATE person_session SET expires_at = 1 WHERE user_name = ?", (sys.argv[2],)).rowcount == 1\n'
    + 'db.commit()\n';
  const done = spawnSync('python3', ['-c', script, data, user], { encoding: 'utf8' });
  assert(done.status === 0, done.stderr);
}

const get = (module, options) =>
  new Promise((resolve, reject) => {
    module.get(options, (response) => {
      let text = '';
      response.on('data', (data) => (text += data)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    }).on('error', reject);
  });

export async function run({ directory, report, wire }) {
  const server = new Server({ directory, settings: { extra: '' } });
  try {
    await server.start();
    const { url } = server;
    const nobody = new Client(url, wire);
    const operator = new Client(url, wire);
    const clerk = new Client(url, wire);

    await report.step('nobody gets nothing but what is for everybody', async () => {
      await refused(nobody, 'GET', '/api/session', undefined, 401, 'session.none');
      await refused(nobody, 'GET', '/api/meetings', undefined, 401, 'session.none');
      await refused(nobody, 'GET', '/api/site', undefined, 401, 'session.site_only');
      const lost = new Client(server.url); // asks on purpose for what the contract has not
      await refused(lost, 'GET', '/api/nothing', undefined, 404, 'request.not_found');
      await refused(lost, 'POST', '/api/info', {}, 405, 'request.method');
      const info = await nobody.get('/api/info');
      assert(info.demo && !info.insecure && info.province === 'Kon Tum', JSON.stringify(info));
      assert((await nobody.get('/api/layouts')).length === 6, 'six layouts');
    });

    await report.step('a wrong password is refused in the language asked for, a right one opens', async () => {
      const vi = await refused(nobody, 'POST', '/api/session', { user: 'vanphong', password: 'x' }, 401, 'access.wrong');
      const en = await refused(nobody, 'POST', '/api/session?lang=en', { user: 'vanphong', password: 'x' }, 401, 'access.wrong');
      assert(vi.message !== en.message && /02600001001/.test(vi.message), vi.message);
      const me = await operator.login('dieukhien1', server.password('dieukhien1'));
      assert(me.roles.includes('MAIN_TECH') && !me.must_change_password, JSON.stringify(me));
      await clerk.login('vanphong', server.password('vanphong'));
    });

    await report.step('the cookie is for the server alone', async () => {
      const answer = await fetch(`${url}/api/session`, {
        method: 'POST', headers: { 'content-type': 'application/json', 'x-diemcau': '1', origin: url },
        body: JSON.stringify({ user: 'chutri', password: server.password('chutri') }),
      });
      const cookie = answer.headers.get('set-cookie');
      assert(/HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie) && /Path=\//.test(cookie), cookie);
    });

    await report.step('a write from elsewhere is refused: no header, no origin, foreign origin', async () => {
      const body = { technician: 1 };
      await refused(operator, 'POST', '/api/sites/44/pairing-code', body, 403, 'request.origin', { 'x-diemcau': '' });
      await refused(operator, 'POST', '/api/sites/44/pairing-code', body, 403, 'request.origin', { origin: 'http://evil.example' });
      await refused(operator, 'POST', '/api/sites/44/pairing-code', body, 403, 'request.origin', { origin: 'null' });
      const foreign = new Page(url, operator.cookie, wire, 'http://evil.example');
      assert((await foreign.refusal) === 403, 'a foreign WebSocket was let in');
      const stranger = new Page(url, '', wire);
      assert((await stranger.refusal) === 401, 'a WebSocket without a cookie was let in');
    });

    await report.step('roles: each does its own', async () => {
      await refused(clerk, 'POST', '/api/sites/44/pairing-code', {}, 403, 'forbidden');
      await refused(operator, 'GET', '/api/audit', undefined, 403, 'forbidden');
      const chair = new Client(url, wire);
      await chair.login('chutri', server.password('chutri'));
      await refused(chair, 'POST', '/api/meetings', {}, 403, 'forbidden');
    });

    let meeting;
    await report.step('the office makes a meeting; what is wrong with one is said', async () => {
      const good = { title: 'Họp thử đường truyền', starts_at: new Date(Date.now() + 3_600_000).toISOString(), minutes: 60, seats: [44, 1, 45], chair_seat: 1 };
      meeting = await clerk.post('/api/meetings', good);
      assert(meeting.phase === 'APPROVED' && meeting.seats.length === 3, JSON.stringify(meeting));
      await refused(clerk, 'POST', '/api/meetings', { ...good, title: ' ' }, 422, 'meeting.no_title');
      await refused(clerk, 'POST', '/api/meetings', { ...good, seats: [44, 77777] }, 422, 'meeting.unknown_site');
      await refused(clerk, 'POST', '/api/meetings', { ...good, chair_seat: 46 }, 422, 'meeting.chair_not_invited');
      await refused(clerk, 'POST', '/api/meetings', { ...good, starts_at: '2020-01-01T00:00:00Z' }, 422, 'meeting.in_the_past');
      await refused(clerk, 'POST', '/api/meetings', { ...good, extra: 1 }, 400, 'request.malformed');
      await refused(clerk, 'POST', '/api/meetings', { ...good, starts_at: 'tomorrow' }, 400, 'request.malformed');
      await refused(clerk, 'POST', '/api/meetings', [], 400, 'request.malformed');
      assert((await clerk.get(`/api/meetings/${meeting.id}`)).title === good.title, 'read back');
      await refused(clerk, 'GET', '/api/meetings/999999', undefined, 404, 'meeting.none');
    });

    let site;
    await report.step('a room is paired by a code that works once, and opens its own page only', async () => {
      const { code } = await operator.post('/api/sites/44/pairing-code', {});
      site = new Client(url, wire);
      await refused(site, 'POST', '/api/pair', { code: code === '000000' ? '111111' : '000000' }, 401, 'access.wrong');
      assert((await site.post('/api/pair', { code })).site.seat === 44, 'paired');
      await refused(new Client(url, wire), 'POST', '/api/pair', { code }, 401, 'access.wrong');
      const room = await site.get('/api/site');
      assert(room.site.seat === 44 && room.meetings.some(({ id }) => id === meeting.id), JSON.stringify(room.meetings));
      assert((await site.get('/api/session')).roles.join() === 'SITE', 'a room is a SITE');
      await refused(site, 'GET', '/api/sites', undefined, 401, 'session.none');
      await refused(site, 'GET', '/api/audit', undefined, 401, 'session.none');
      assert((await operator.get('/api/sites')).find(({ seat }) => seat === 44).paired, 'the operator sees it paired');
    });

    await report.step('check-in: first PIN, wrong PIN, code read out by the operator, confirmed by telephone', async () => {
      const { technicians } = await site.get('/api/site');
      const { id } = technicians[0];
      await refused(site, 'POST', '/api/site/check-in', { technician: id }, 422, 'access.needs_new_pin');
      await refused(site, 'POST', '/api/site/check-in', { technician: id, new_pin: '111111' }, 422, 'access.weak_secret');
      await site.post('/api/site/check-in', { technician: id, new_pin: '480215' });
      assert((await site.get('/api/site')).checked_in.technician === id, 'checked in');
      await refused(site, 'POST', '/api/site/check-in', { technician: id, pin: '480216' }, 401, 'access.wrong');
      const { code } = await operator.post(`/api/technicians/${id}/one-time-code`, {});
      await site.post('/api/site/check-in', { technician: id, pin: code, new_pin: '917364' });
      await site.post('/api/site/check-in', { technician: id, pin: '917364' });
      await site.request('POST', '/api/site/check-out');
      assert((await site.get('/api/site')).checked_in === null, 'checked out');
      await operator.post('/api/sites/44/check-in', { technician: id });
      assert((await site.get('/api/site')).checked_in.technician === id, 'confirmed by telephone');
      assert((await site.post('/api/site/settings', { aec: false })).aec === false && !(await site.get('/api/site')).aec, 'echo cancellation');
    });

    await report.step('the meeting over /ws: snapshot, own row only for a site, strict messages', async () => {
      const desk = await new Page(url, operator.cookie, wire).opened;
      desk.say({ type: 'hello', page: 'control', meeting: meeting.id });
      assert((await desk.next('welcome')).roles.includes('MAIN_TECH'), 'welcome');
      const { sections } = await desk.next('snapshot');
      assert(sections.sites.length === 3 && sections.control && sections.preview && sections.cues, Object.keys(sections).join());
      assert(sections.sites.find(({ seat }) => seat === 44).checked_in, 'the check-in is on the wall');
      const room = await new Page(url, site.cookie, wire).opened;
      room.say({ type: 'hello', page: 'site', meeting: meeting.id });
      const own = (await room.next('snapshot')).sections;
      assert(own.sites.length === 1 && own.sites[0].seat === 44 && !own.control && !own.preview && !own.cues, Object.keys(own).join());
      for (const bad of ['', 'x', '[]', '{"type":"no"}', '{"type":"join","extra":1}', '{"type":"shown","revision":-1}', '{"type":"offer","session":1e300,"sdp":""}', '{"type":"hello","page":"site","meeting":"1"}', `{"type":"ping","t":${'['.repeat(100000)}`]) {
        const from = room.messages.length;
        room.say(bad);
        assert((await room.next('refused', from)).code === 'page.malformed', bad.slice(0, 40));
      }
      const from = desk.messages.length;
      desk.say({ type: 'command', id: 'c1', name: 'place', pane: 'x' });
      assert((await desk.next('command_result', from)).error.code === 'page.malformed', 'a malformed command has a result');
      room.say({ type: 'hello', page: 'control', meeting: meeting.id });
      assert((await room.next('refused', room.messages.length)).code === 'session.none', 'a room is no control desk');
      room.say({ type: 'ping', t: 5 });
      assert((await room.next('pong')).t === 5, 'pong');
      desk.say({ type: 'command', id: 'c2', name: 'take_control' });
      assert((await until('result of c2', () => desk.messages.find(({ id }) => id === 'c2'))).ok, 'take_control');
      assert((await until('control owner', () => desk.messages.findLast((message) => message.sections?.control?.owner)))?.type === 'update', 'an update follows');
      room.say({ type: 'join', page_key: 'k' });
      const joined = await room.next('join_accepted');
      assert(joined.seat === 44 && joined.sends_media && joined.slots.pairs === 4, JSON.stringify(joined));
      await room.next('scene');
      room.say({ type: 'offer', session: joined.session, sdp: 'v=0' });
      const failed = await room.next('negotiate_failed');
      assert(failed.session === joined.session && failed.code.startsWith('negotiate.'), JSON.stringify(failed));
      const second = await new Page(url, site.cookie, wire).opened;
      second.say({ type: 'hello', page: 'site', meeting: meeting.id });
      second.say({ type: 'join', page_key: 'other' });
      await second.next('seat_taken');
      second.say({ type: 'join', page_key: 'other', take_over: true });
      assert((await second.next('join_accepted')).taken_over, 'taken over');
      await room.next('seat_lost');
      desk.socket.close();
      room.socket.close();
      second.socket.close();
    });

    await report.step('a still goes up and comes down, only a JPEG of at most 60 kB', async () => {
      const up = (body, type = 'image/jpeg') => site.request('POST', `/api/meetings/${meeting.id}/still`, body, { 'content-type': type });
      assert((await up(kJpeg)).status === 204, 'taken');
      assert((await up(Buffer.from('GIF89a'))).status === 415, 'not a JPEG');
      assert((await up(Buffer.alloc(61 * 1024))).status === 413, 'too large');
      const down = await fetch(`${url}/api/meetings/${meeting.id}/sites/44/still?v=1`, { headers: { cookie: operator.cookie } });
      assert(down.headers.get('content-type') === 'image/jpeg' && (await down.arrayBuffer()).byteLength === kJpeg.length, 'the same still');
      await refused(operator, 'GET', `/api/meetings/${meeting.id}/sites/45/still`, undefined, 404, 'still.none');
      // A room sees itself and what is on air, nothing else; without a log-in nobody sees anything.
      assert((await site.request('GET', `/api/meetings/${meeting.id}/sites/44/still`)).status === 200, 'its own still');
      await refused(site, 'GET', `/api/meetings/${meeting.id}/sites/45/still`, undefined, 403, 'still.not_on_air');
      await refused(new Client(url, wire), 'GET', `/api/meetings/${meeting.id}/sites/44/still`, undefined, 401, 'session.none');
    });

    await report.step('what a device check found is kept and shown to the operator; only a room may tell it', async () => {
      const path = `/api/meetings/${meeting.id}/device-check`;
      const found = { camera: true, microphone: false, speaker: true, path: true };
      assert((await site.request('POST', path, found)).status === 204, 'kept');
      const desk = await new Page(url, operator.cookie, wire).opened;
      desk.say({ type: 'hello', page: 'control', meeting: meeting.id });
      const { sections } = await desk.next('snapshot');
      const { at, ...kept } = sections.sites.find((row) => row.seat === 44).devices;
      assert(Object.keys(found).every((part) => kept[part] === found[part]) && Date.parse(at) > 0, JSON.stringify(kept));
      assert(sections.sites.find((row) => row.seat === 45).devices === null, 'another site has none');
      desk.socket.close();
      const other = await operator.request('POST', path, found);
      assert(other.status === 403 || other.status === 401, `a person: ${other.status}`);
    });

    await report.step('a revoked room is out at once', async () => {
      const room = await new Page(url, site.cookie, wire).opened;
      room.say({ type: 'hello', page: 'site', meeting: meeting.id });
      await room.next('snapshot');
      assert((await operator.request('DELETE', '/api/sites/44/credential')).status === 204, 'revoked');
      assert((await room.closed) === 1008, 'its page is closed');
      await refused(site, 'GET', '/api/site', undefined, 401, 'session.site_only');
    });

    await report.step('a forgotten password: one code, once; the password must be changed; others are logged out', async () => {
      const old = new Client(url, wire);
      await old.login('soyte', server.password('soyte'));
      const { code } = await operator.post('/api/users/soyte/one-time-code', {});
      const person = new Client(url, wire);
      const me = await person.post('/api/session/code', { user: 'soyte', code });
      assert(me.must_change_password, 'must change');
      await refused(person, 'GET', '/api/meetings', undefined, 403, 'session.password_first');
      await refused(new Client(url, wire), 'POST', '/api/session/code', { user: 'soyte', code }, 401, 'access.wrong');
      await refused(person, 'POST', '/api/password', { old: '', new: '123' }, 422, 'access.weak_secret');
      await person.post('/api/password', { old: '', new: 'may-bay-giay-2026' });
      await person.get('/api/meetings');
      await refused(old, 'GET', '/api/meetings', undefined, 401, 'session.none');
      await person.request('DELETE', '/api/session');
      await refused(person, 'GET', '/api/session', undefined, 401, 'session.none');
    });

    await report.step('an open page ends with its log-in: expired, password changed elsewhere, room paired anew', async () => {
      const open = async (client, kind) => {
        const page = await new Page(url, client.cookie, wire).opened;
        page.say({ type: 'hello', page: kind, meeting: meeting.id });
        await page.next('snapshot');
        return page;
      };
      const changing = new Client(url, wire);
      const elsewhere = new Client(url, wire);
      const lasting = new Client(url, wire);
      const ending = new Client(url, wire);
      for (const client of [changing, elsewhere]) await client.login('soyte', 'may-bay-giay-2026');
      await lasting.login('dieukhien2', server.password('dieukhien2'));
      await ending.login('lanhdaovp', server.password('lanhdaovp'));
      const room = await pairedSite(operator, 44, wire);
      const pages = [await open(room, 'site'), await open(changing, 'host'), await open(ending, 'office')];
      const kept = await open(lasting, 'control');
      pages[0].say({ type: 'join', page_key: 'left-behind' });
      await pages[0].next('join_accepted');
      await pairedSite(operator, 44, wire);
      await elsewhere.post('/api/password', { old: 'may-bay-giay-2026', new: 'thuyen-giay-2026' });
      expireLogIn(path.join(directory, 'data'), 'lanhdaovp');
      const late = new Promise((_, reject) => setTimeout(() => reject(new Error('a page whose log-in had ended stayed open')), kPatience));
      for (const page of pages) assert((await Promise.race([page.closed, late])) === 1008, 'closed by policy');
      late.catch(() => {});
      assert(kept.socket.readyState === WebSocket.OPEN, 'a page whose log-in holds was closed');
      // Its media ended with it: the seat is free, not "reconnecting".
      await until('the seat of the old room PC is empty', () => {
        const { sections } = kept.messages.findLast((message) => message.sections?.sites);
        return sections.sites.find(({ seat }) => seat === 44).connection === 'NOT_IN'; // the meeting is not open yet
      });
      kept.socket.close();
    });

    await report.step('guessing is slowed down, and never bars a paired site', async () => {
      const guesser = new Client(url, wire);
      let answer;
      for (let i = 0; i < 8; i++) answer = await guesser.request('POST', '/api/session', { user: 'quantri', password: `no-${i}` });
      assert(answer.status === 429 && answer.body.code === 'access.wait', JSON.stringify(answer));
      const again = await pairedSite(operator, 45, wire);
      assert((await again.get('/api/site')).site.seat === 45, 'the room works');
    });

    await report.step('the audit tells all of it, and its chain holds', async () => {
      const auditor = new Client(url, wire);
      await auditor.login('thanhtra', server.password('thanhtra'));
      const entries = await auditor.get('/api/audit?after=0');
      const whats = new Set(entries.map(({ what }) => what));
      assert(entries[0].seq === 1 && whats.has('meeting_created'), [...whats].join());
      const control = entries.find(({ what }) => what === 'control_taken');
      assert(control.who === 'dieukhien1' && control.from === '127.0.0.1', JSON.stringify(control));
      const byTelephone = entries.find(({ what }) => what === 'checked_in_by_telephone');
      assert(byTelephone.on_behalf && byTelephone.from === '127.0.0.1', JSON.stringify(byTelephone));
      const devices = entries.find(({ what }) => what === 'devices_checked');
      assert(devices.who === 'site:44' && devices.from === '127.0.0.1', JSON.stringify(devices));
      await refused(auditor, 'GET', '/api/audit?after=x', undefined, 400, 'request.malformed');
    });

    await report.step('what is too long, too big or no HTTP is refused, and ends only itself', async () => {
      assert(/^HTTP\/1.1 431/.test(await raw(server.port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20000)}\r\n\r\n`)), '431');
      assert(/^HTTP\/1.1 400/.test(await raw(server.port, 'nonsense\r\n\r\n')), '400');
      assert(/^HTTP\/1.1 400/.test(await raw(server.port, 'GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')), 'NUL in the path');
      assert(/^HTTP\/1.1 413/.test(await raw(server.port, `POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n`)), '413');
      const climbing = await raw(server.port, 'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      assert(/^HTTP\/1.1 404/.test(climbing) && !/root:/.test(climbing), climbing.slice(0, 60));
      const encoded = await raw(server.port, 'GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      assert(/^HTTP\/1.1 404/.test(encoded), encoded.slice(0, 60));
      assert((await nobody.get('/api/info')).product === 'Điểm Cầu', 'the program lives');
    });

    await report.step('TLS: 1.2 and 1.3 with the local authority, secure cookies, no HSTS', async () => {
      const ca = fs.readFileSync(path.join(directory, 'data/certs/authority.crt'));
      for (const version of ['TLSv1.2', 'TLSv1.3']) {
        const answer = await get(https, { host: '127.0.0.1', port: server.tlsPorts[0], path: '/healthz', ca, minVersion: version, maxVersion: version });
        assert(answer.status === 200 && answer.headers['x-frame-options'] === 'DENY', version);
        assert(!answer.headers['strict-transport-security'], 'HSTS only with an own certificate');
      }
      const old = await get(https, { host: '127.0.0.1', port: server.tlsPorts[0], path: '/', ca, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }).catch((error) => error.code);
      assert(typeof old === 'string', 'TLS 1.1 was accepted');
      const cert = await get(http, { host: '127.0.0.1', port: server.port, path: '/cert' });
      assert(cert.status === 200 && /Cài chứng thư/.test(cert.text) && /<svg/.test(cert.text), 'the certificate page');
      const file = await get(http, { host: '127.0.0.1', port: server.port, path: '/cert/diemcau-ca.crt' });
      assert(file.text === String(ca), "the authority's file");
    });

    await report.step('operations: metrics, readiness', async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      for (const name of ['diemcau_control_epoch', 'diemcau_forward_attached 1', 'diemcau_http_malformed_total', 'diemcau_forward_']) assert(text.includes(name), name);
      assert((await nobody.get('/readyz')).roles.forward.attached, 'forward');
    });
    await report.step('config check names line, fault and what is allowed', () => configCheck({ directory, server }));
    await report.step('backup of the running program, restore, audit verify: the same meetings', async () => {
      const person = new Client(url, wire);
      await person.login('vanphong', server.password('vanphong'));
      return backupAndRestore({ directory, server, person });
    });
    await server.stop();

    await report.step('a certificate of the province: its chain is served, and HSTS with it alone', () => certificateOfOnesOwn({ directory }));

    await report.step('without the trial mode plain HTTP is the certificate page only, and rooms pair over TLS', async () => {
      server.settings.extra = '';
      server.config = () => `[plain]\nlisten = ["127.0.0.1:${server.port}"]\n[site]\nlisten = ["127.0.0.1:${server.tlsPorts[0]}"]\n[office]\nlisten = ["127.0.0.1:${server.tlsPorts[1]}"]\n[media]\naddresses = ["127.0.0.1:${server.mediaPort}"]\n[demo]\nallow_loopback = true\n`;
      server.answers = () => true; // /readyz is not there on plain HTTP
      await server.start({ demo: false });
      const answer = await until('plain HTTP redirects', async () => get(http, { host: '127.0.0.1', port: server.port, path: '/api/info' }));
      assert(answer.status === 301 && answer.headers.location === `https://127.0.0.1:${server.tlsPorts[0]}/`, JSON.stringify(answer.headers));
      assert((await get(http, { host: '127.0.0.1', port: server.port, path: '/cert' })).status === 200, '/cert');
      const ca = fs.readFileSync(path.join(directory, 'data/certs/authority.crt'));
      const paired = await pairedAgain(server, ca);
      assert(paired === 200, `pairing over TLS: ${paired}`);
    });
  } finally {
    await server.stop();
  }

  async function pairedAgain(running, ca) {
    const post = (where, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const origin = `https://127.0.0.1:${running.tlsPorts[0]}`;
        const request = https.request(`${origin}${where}`, { method: 'POST', ca, headers: { 'content-type': 'application/json', 'x-diemcau': '1', origin, ...headers } }, (response) => {
          let text = '';
          response.on('data', (data) => (text += data)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: JSON.parse(text) }));
        });
        request.on('error', reject);
        request.end(JSON.stringify(body));
      });
    const login = await post('/api/session', { user: 'dieukhien1', password: running.password('dieukhien1') });
    assert(/^__Host-/.test(login.headers['set-cookie'][0]) && /Secure/.test(login.headers['set-cookie'][0]), login.headers['set-cookie'][0]);
    const cookie = login.headers['set-cookie'][0].split(';')[0];
    const { body } = await post('/api/sites/45/pairing-code', {}, { cookie });
    return (await post('/api/pair', { code: body.code })).status;
  }
}
