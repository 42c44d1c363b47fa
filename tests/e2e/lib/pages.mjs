// What a person does on each page, by the words and marks on it. If a page changes, this file changes.
import { assert, until } from './report.mjs';

// Chromium gives a load up when an address of its network comes or goes meanwhile, as one does soon after a network is made.
// A person loads again.
async function visit(page, url, tries = 3) {
  try {
    await page.goto(url);
  } catch (error) {
    if (tries === 1 || !error.message.includes('ERR_NETWORK_CHANGED')) throw error;
    await visit(page, url, tries - 1);
  }
}

export const kOpeningReason = 'Một điểm cầu vào sau';

export class OperatorPage {
  constructor(browser, url) {
    this.page = browser.page;
    this.url = url;
  }

  async login(user, password) {
    await login(this.page, this.url, user, password);
  }

  // Straight calls for what is not the control room's subject (codes of rooms), with the person's own cookie.
  api(method, path, body) {
    return this.page.evaluate(
      async ([m, p, b]) => {
        const response = await fetch(p, { method: m, headers: { 'content-type': 'application/json', 'x-diemcau': '1' }, body: b });
        return { status: response.status, body: await response.json().catch(() => null) };
      },
      [method, path, body === undefined ? undefined : JSON.stringify(body)],
    );
  }

  async enter(meeting) {
    await this.page.goto(`${this.url}/control/${meeting}`);
    await this.page.locator('[data-seat]').first().waitFor();
    await this.page.locator('[data-action="take_control"]').click();
    await this.page.locator('[data-action="hand_over"]').waitFor();
    // The desk begins with its sound on: this browser wants no gesture.
    await this.page.locator('[data-action="sound-off"]').waitFor();
  }

  // A busy test machine drops frames, and the program would rightly send it less. The hand's choice rests ten minutes, unless
  // control dies.
  async keepStandard(seats) {
    for (const seat of seats) {
      const outcome = await this.page.evaluate((of) => window.__diemcau.room.command('set_profile', { seat: of, profile: 'STANDARD' }), seat);
      assert(outcome.ok, `set_profile: ${JSON.stringify(outcome.error)}`);
    }
  }

  state() {
    return this.page.evaluate(() => JSON.parse(JSON.stringify(window.__diemcau.room.state.sections)));
  }

  async open() {
    await this.page.locator('[data-action="open"]').click();
    await this.page.locator('dialog .btn').last().waitFor();
    // What is not prepared is listed there, and one reason covers it.
    if (await this.page.locator('dialog [data-missing]').count()) await this.page.locator('dialog textarea').fill(kOpeningReason);
    await this.page.locator('dialog .btn').last().click();
    await this.page.locator('[data-phase="LIVE"]').waitFor();
  }

  async close() {
    await this.page.locator('[data-action="close"]').click();
    await this.page.locator('dialog .btn').last().click();
    await this.page.locator('[data-phase="ENDED"]').waitFor();
  }

  // One site of the roll-call by name, out of order.
  async call(seat) {
    const outcome = await this.page.evaluate((which) => window.__diemcau.room.command('rollcall_next', { seat: which }), seat);
    assert(outcome.ok, `roll-call of ${seat}: ${JSON.stringify(outcome)}`);
  }

  // What the roll-call of a site came to.
  async mark(seat, mark) {
    const outcome = await this.page.evaluate(([which, word]) => window.__diemcau.room.command('rollcall_mark', { seat: which, mark: word }), [seat, mark]);
    assert(outcome.ok, `mark of ${seat}: ${JSON.stringify(outcome)}`);
  }

  // The called site's microphone, by the bridge's own meter, for as long as the program needs to take notice.
  async hears(seat) {
    let loud = 0;
    await until(`site ${seat} is heard`, async () => {
      loud = (await this.page.evaluate((of) => window.__diemcau.room.levels.of?.(of) ?? -127, seat)) > -50 ? loud + 1 : 0;
      return loud >= 5;
    }, { every: 200 });
  }

  async layout(id) {
    await this.page.locator(`[data-layout="${id}"]`).click();
    await until(`the preview has the layout ${id}`, async () => (await this.state()).preview.scene.layout === id);
  }

  async select(seat) {
    const row = this.page.locator(`[data-seat="${seat}"]`);
    if ((await row.getAttribute('data-selected')) !== 'true') await row.locator('.site-name').click();
    return row;
  }

  // Select a site's row, press the pane of the preview.
  async place(seat, pane) {
    const row = await this.select(seat);
    await this.page.locator(`[data-target="${pane}"] .pane-press`).click();
    await until(`site ${seat} stands in pane ${pane} of the preview`, async () =>
      ((await this.state()).preview.scene.panes[pane]?.source ?? '').startsWith(`${seat}/`));
    if ((await row.getAttribute('data-selected')) === 'true') await row.locator('.site-name').click();
  }

  // Places are known by the scene that is to be: [seat, seat, null, ...].
  async prepare(layout, seats) {
    await this.layout(layout);
    const panes = (await this.state()).preview.scene.panes;
    for (const [pane, seat] of seats.entries()) {
      if (seat !== null && !(panes[pane]?.source ?? '').startsWith(`${seat}/`)) await this.place(seat, pane);
    }
  }

  async take() {
    const before = (await this.state()).program.scene.revision;
    await this.page.keyboard.press('F10');
    await until('the program has a new revision', async () => (await this.state()).program.scene.revision > before, { every: 20 });
  }

  async microphone(seat, open) {
    const button = this.page.locator(`[data-seat="${seat}"] .mic-button`);
    if ((await button.getAttribute('data-mic')) !== String(open)) await button.click();
    await until(`bridge gate of ${seat} is ${open ? 'open' : 'closed'}`, async () =>
      (await this.state()).sites.find((row) => row.seat === seat).bridge_mic === open);
    await until(`the button of ${seat} shows it`, async () => (await button.getAttribute('data-mic')) === String(open));
  }

  // After control was killed. A command that is refused or lost meanwhile is given again.
  commandsAgain() {
    return until('the operator commands again', async () => (await this.page.evaluate(() => Promise.race([
      window.__diemcau.room.command('mic_close', { seat: 1 }),
      new Promise((resolve) => setTimeout(() => resolve({ ok: false }), 2000)),
    ]))).ok, { every: 20 });
  }

  async shownEverywhere(sites) {
    await until(`shown at ${sites} sites`, async () => {
      const { shown, expected } = (await this.state()).program;
      return expected >= sites && shown >= expected;
    });
  }
}

export class SitePage {
  constructor(browser, url, seat) {
    this.page = browser.page;
    this.url = url;
    this.seat = seat;
  }

  async pair(code) {
    await visit(this.page, `${this.url}/pair`);
    await this.page.locator('input[name="code"]').fill(code);
    await this.page.locator('button[type="submit"]').click();
    await this.page.locator('[data-device-check]').waitFor();
  }

  async checkIn(pin) {
    await this.page.locator('.person').first().click();
    await this.page.locator('input[name="pin"]').fill(pin);
    const again = this.page.locator('input[name="again"]');
    if (await again.count()) await again.fill(pin);
    await this.page.locator('.check-in button[type="submit"]').click();
    await this.page.locator('[data-checked-in]').waitFor();
  }

  // A room with an echo canceller of its own: the browser's processing would take a tone for noise.
  async switchProcessingOff() {
    const processing = this.page.locator('[data-device-check] .switch input');
    await processing.click();
    await until('the sound is not processed', async () => !(await processing.isChecked()));
  }

  async deviceCheck() {
    if (await this.page.locator('[data-device-check] .switch input').isChecked()) await this.switchProcessingOff();
    await this.page.locator('[data-check="picture"][data-state="good"]').waitFor();
    await this.page.locator('[data-check="audio"][data-state="good"]').waitFor();
  }

  async join() {
    const today = this.meeting ? this.page.locator(`.today-row[data-meeting="${this.meeting}"]`) : this.page;
    await today.locator('[data-action="join"]').first().click();
    await this.connected();
  }

  // As after the PC was switched on: from the load of the page to the meeting, with each press that it took.
  async joinFromStart() {
    await this.page.exposeFunction('countPress', () => this.presses++).catch(() => {}); // it is there already
    await this.page.addInitScript(() => addEventListener('click', (event) => event.isTrusted && window.countPress(), true));
    this.presses = 0;
    const from = performance.now();
    await this.page.goto(`${this.url}/site`);
    await this.join();
    return { ms: performance.now() - from, presses: this.presses };
  }

  async connected() {
    await until(`site ${this.seat}: peer connection is connected`, () =>
      this.page.evaluate(() => window.__diemcau?.pc?.connectionState === 'connected'));
  }

  async openMicrophone() {
    const panel = this.page.locator('[data-room-mic]');
    if ((await panel.getAttribute('data-room-mic')) !== 'true') await this.page.locator('[data-action="room-mic"]').click();
    await this.page.locator('[data-room-mic="true"]').waitFor();
  }

  // A room on air is asked whether it means it.
  async leave() {
    const sure = this.page.locator('dialog[open] .btn-danger');
    await this.page.locator('[data-action="leave"]').click();
    await until(`site ${this.seat} has left`, async () => {
      if (await sure.isVisible()) await sure.click({ timeout: 1000 }).catch(() => {});
      return this.page.locator('[data-device-check]').isVisible();
    });
  }

  onAir() {
    return this.page.locator('[data-tally="PROGRAM"]').first().waitFor();
  }

  // What the camera's layers are encoded as, by the browser's own statistics.
  async sends(codec) {
    await until(`site ${this.seat} sends ${codec}`, async () => {
      const used = await this.page.evaluate(async () => {
        const reports = [...(await window.__diemcau.pc.getStats()).values()];
        const layers = reports.filter((report) => report.type === 'outbound-rtp' && report.kind === 'video' && report.rid && report.active);
        return layers.map((layer) => reports.find((report) => report.id === layer.codecId)?.mimeType);
      });
      return used.length > 0 && used.every((each) => each === codec);
    });
  }

  async askToSpeak(topic) {
    await this.page.locator('[data-action="speak-request"]').click();
    await this.page.locator('dialog input, dialog textarea').first().fill(topic);
    await this.page.locator('dialog .btn').last().click();
    await this.page.locator('[data-request]').waitFor();
  }

  async share() {
    await this.page.locator('[data-action="share"]').click();
  }
}

export async function login(page, url, user, password) {
  await page.goto(`${url}/login`);
  await page.locator('input[name="user"]').fill(user);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await until(`${user} is logged in`, () => page.evaluate(() => !location.pathname.startsWith('/login')));
  assert(!page.url().endsWith('/password'), `${user} must change the password first`);
}
