// Every key and gesture of the control desk in a real page, and what a room asks of it.
import { assert, until } from '../lib/report.mjs';

export async function keysOfTheDesk(stage, report, { shown, other, scene: { layout, seats } }) {
  const { operator } = stage;
  const { page } = operator;
  const state = () => operator.state();
  const program = async () => (await state()).program.scene;
  const mode = (wanted) => until(`the program is ${wanted}`, async () => (await program()).mode === wanted);
  const openMics = async () => (await state()).sites.filter((row) => row.bridge_mic).map((row) => row.seat);

  await report.step('keys: F4 closes all microphones, F6 holds and mutes, F7 goes back, F9 holding picture, Shift+F9 break', async () => {
    const scene = JSON.stringify((await program()).panes);
    await operator.microphone(shown, true);
    await page.keyboard.press('F4');
    await until('all microphones are closed', async () => (await openMics()).length === 0);
    await operator.microphone(shown, true);
    await page.keyboard.press('F6');
    await mode('frozen');
    await until('F6 left no microphone open', async () => (await openMics()).length === 0);
    for (const [key, wanted] of [['F9', 'holding'], ['Shift+F9', 'break']]) {
      await page.keyboard.press('F7');
      await mode('scene');
      assert(JSON.stringify((await program()).panes) === scene, 'F7 did not bring the picture back');
      await page.keyboard.press(key);
      await mode(wanted);
      await stage.sites[other].page.locator('[data-scene="program"] .scene-card').waitFor();
    }
    await page.keyboard.press('F7');
    await mode('scene');
    await operator.shownEverywhere(Object.keys(stage.sites).length);
    const session = await stage.sites[other].page.evaluate(() => window.__diemcau.session);
    await page.keyboard.press('Shift+F2'); // nobody is down: nobody is called again
    await page.locator('.toast').last().waitFor();
    assert((await stage.sites[other].page.evaluate(() => window.__diemcau.session)) === session, 'a room that was there was called again');
  });

  await report.step('gestures: a site is dragged into a pane, Ctrl+Z takes it back, Enter takes where the preview has the focus', async () => {
    await operator.layout('full');
    const source = async () => (await state()).preview.scene.panes[0]?.source ?? '';
    if (!(await source()).startsWith(`${shown}/`)) await operator.place(shown, 0);
    await page.locator(`[data-seat="${other}"]`).dragTo(page.locator('[data-target="0"]'));
    await until('the dragged site stands in the pane', async () => (await source()).startsWith(`${other}/`));
    await page.keyboard.press('Control+KeyZ');
    await until('the site before is back', async () => (await source()).startsWith(`${shown}/`));
    await swapByDrag(operator, [other, shown]);
    await operator.layout('full');
    if (!(await source()).startsWith(`${shown}/`)) await operator.place(shown, 0);
    const { revision } = await program();
    await page.locator('.wall-filter input').focus();
    await page.keyboard.press('Enter');
    await page.locator('.monitor-preview').focus();
    assert((await program()).revision === revision, 'Enter outside the preview took');
    await page.keyboard.press('Enter');
    await until('Enter took', async () => (await program()).revision === revision + 1);
    await until('the button says in how many milliseconds', async () =>
      Number(await page.locator('.take [data-take-ms]').getAttribute('data-take-ms', { timeout: 1000 })) > 0);
    await page.locator('[data-action="help-keys"]').click();
    await page.locator('[data-help]').waitFor();
    const keys = await page.evaluate(() => [...document.querySelectorAll('[data-help] dt')].map((each) => each.querySelector('select')?.value ?? each.innerText));
    for (const key of ['F2', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10', 'Enter']) assert(keys.includes(key), `the sheet of keys has no ${key}`);
    await page.screenshot({ path: `${stage.directory}/help-keys.png` }).catch(() => {});
    // A key of this PC's own: the button says it, the key does it, and the one who had it has the other.
    await page.locator('[data-key-of="mic_close_all"]').selectOption('F9');
    await page.keyboard.press('Escape');
    await operator.microphone(shown, true);
    await until('the button says F9', async () => /F9/.test(await page.locator('.take-bar [data-action="mic_close_all"]').innerText()));
    await page.keyboard.press('F9');
    await until('the changed key closed the microphones', async () => (await openMics()).length === 0);
    await page.locator('[data-action="help-keys"]').click();
    await page.locator('[data-action="usual-keys"]').click();
    await page.keyboard.press('Escape');
    await page.locator('[data-help]').waitFor({ state: 'detached' });
    await operator.prepare(layout, seats);
    await operator.take();
    await operator.shownEverywhere(Object.keys(stage.sites).length);
  });
}

// One pane of the preview is dragged onto another: what stands in them changes places, and one step back undoes it.
async function swapByDrag(operator, [first, second]) {
  await operator.prepare('two', [first, second]);
  const seats = async () => (await operator.state()).preview.scene.panes.map((pane) => Number.parseInt(pane.source ?? '', 10)).join();
  const { page } = operator;
  await page.locator('[data-target="0"]').dragTo(page.locator('[data-target="1"]'));
  await until('the two panes changed places', async () => (await seats()) === `${second},${first}`);
  await page.keyboard.press('Control+KeyZ');
  await until('one step back', async () => (await seats()) === `${first},${second}`);
}

export async function siteCare(stage, report, seat) {
  const { operator, sites } = stage;
  const { page } = sites[seat];
  const row = async () => (await operator.state()).sites.find((site) => site.seat === seat);
  await report.step('a room asks for help and reports a fault; the desk sees, calls it again and clears both', async () => {
    await page.locator('[data-action="help"]').click();
    await until('the desk sees the call for help', async () => (await row()).help);
    await page.locator('[data-action="fault"]').click();
    await page.locator('dialog input').fill('Loa phòng bị rè');
    await page.locator('dialog .btn').last().click();
    await until('the desk reads the fault', async () => (await row()).fault === 'Loa phòng bị rè');
    await operator.select(seat);
    const detail = operator.page.locator(`[data-detail="${seat}"]`);
    await stage.screenshots('site-care');
    await detail.locator('[data-action="help_clear"]').click();
    await detail.locator('[data-action="fault_clear"]').click();
    await until('both are cleared', async () => !(await row()).help && !(await row()).fault);
    await page.locator('[data-action="help"]').waitFor();
    const session = () => page.evaluate(() => window.__diemcau.session);
    const before = await session();
    await detail.locator('[data-action="redial"]').click();
    await until('the room has a new session by itself', async () => (await session()) !== before);
    await sites[seat].connected();
    await operator.page.keyboard.press('Escape');
  });
}
