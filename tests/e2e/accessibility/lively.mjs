// A desk of 168 rooms that are all there. Their stills are real: paired rooms post them as rooms do. Their sound is not, 168
// peer connections would measure this machine and not the desk: what the server would say of it (every site connected, its
// level five times a second) is put into the desk's own WebSocket, behind the server.
import { pairedSite } from '../lib/api.mjs';
import { until } from '../lib/report.mjs';
import { stillJpeg } from '../lib/still.mjs';

const kStillEveryMs = 3000;
const kLevelsEveryMs = 200;

export class PostedStills {
  constructor(clerk, meeting, wire) {
    Object.assign(this, { clerk, meeting, wire, rooms: [], next: 0, posted: 0 });
  }

  async pair(seats) {
    for (const seat of seats) this.rooms.push({ seat, client: await pairedSite(this.clerk, seat, this.wire) });
  }

  // One after the other, so that each room posts every three seconds.
  start() {
    this.timer = setInterval(() => {
      const { seat, client } = this.rooms[this.next++ % this.rooms.length];
      client.request('POST', `/api/meetings/${this.meeting}/still`, stillJpeg(seat & 0xff, this.next & 0xffff), { 'content-type': 'image/jpeg' })
        .then(() => this.posted++, () => {});
    }, kStillEveryMs / this.rooms.length);
  }

  stop() {
    clearInterval(this.timer);
  }
}

const connected = (rows) => rows.map((row) => ({ ...row, connection: 'CONNECTED' }));

// From the page's next load on.
export async function everybodyIsThere(page) {
  const told = { seats: [], levels: 0 };
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const message = JSON.parse(text);
      if (message.type === 'levels') return;
      if (message.sections?.sites) {
        message.sections.sites = connected(message.sections.sites);
        told.seats = message.sections.sites.map((row) => row.seat);
        socket.send(JSON.stringify(message));
      } else {
        socket.send(text);
      }
    });
    const timer = setInterval(() => {
      if (told.seats.length === 0) return;
      const levels = told.seats.map((seat) => [seat, -10 - Math.floor(Math.random() * 50)]);
      socket.send(JSON.stringify({ type: 'levels', levels }));
      told.levels++;
    }, kLevelsEveryMs);
    const end = () => clearInterval(timer);
    socket.onClose(end);
    server.onClose(end);
    page.once('close', end);
  });
  return told;
}

// Marked as old are few: those of rooms whose turn this machine was late for.
export const stillsAreThere = (page) => until('the stills on the screen are there and hardly one is marked as old', () => page.evaluate(() => {
  const seen = [...document.querySelectorAll('.site-card .still img')].filter((image) => image.complete && image.naturalWidth > 0);
  return seen.length > 0 && document.querySelectorAll('.site-card [data-still-age]').length <= 8;
}));
