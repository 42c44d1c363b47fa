// What opens on a room's page, and the pages of a meeting that is over.
import { shows } from './judge.mjs';

const kDialog = ['dialog[open]'];

// Opened by a press, judged, closed again by its first button: the one that changes nothing.
async function dialogs(judge, name, page, actions) {
  for (const action of actions) {
    await page.locator(`[data-action="${action}"]`).first().click();
    await page.locator('dialog[open]').waitFor();
    await judge.state(`${name}-${action}`, page, kDialog);
    await page.locator('dialog[open] .dialog-actions .btn').first().click();
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
}

export const roomDialogs = (judge, room) => dialogs(judge, 'room', room.page, ['speak-request', 'fault']);

// A room that is on air is asked before it leaves.
export async function leaveDialog(judge, desk, room, seat) {
  await desk.prepare('full', [seat]);
  await desk.take();
  await room.onAir();
  await dialogs(judge, 'room', room.page, ['leave']);
}

// The same room in a second window: it is asked whether it takes the seat over, then the first says it lost it. A room PC goes
// straight back into the meeting it was in, so the question comes without a press.
export async function takeOver(judge, room) {
  const second = await room.page.context().newPage();
  await second.goto(`${room.url}/site`);
  await second.locator('dialog[open]').waitFor();
  await judge.state('room-take-over', second, kDialog);
  await second.locator('dialog[open] .btn-primary').click();
  await room.page.locator('dialog[open]').waitFor();
  await judge.state('room-seat-lost', room.page, kDialog);
  await room.page.locator('dialog[open] .btn-primary').click();
  await second.locator('dialog[open]').waitFor();
  await second.close();
  await room.connected();
}

export async function deskDialogs(judge, desk) {
  for (const action of ['screens', 'open', 'help-keys', 'cue-save']) {
    await desk.page.locator(`[data-action="${action}"]`).click();
    await judge.state(`desk-${action}`, desk.page, kDialog);
    await desk.page.keyboard.press('Escape');
  }
}

export async function closeDialog(judge, desk) {
  await desk.open();
  await dialogs(judge, 'desk', desk.page, ['close']);
}

export async function ended(judge, desk, room, chair) {
  await desk.close();
  for (const [name, page] of [['desk-ended', desk.page], ['room-ended', room.page], ['chair-ended', chair]]) {
    await shows('[data-ended]')(page);
    await judge.state(name, page, ['body']);
  }
}
