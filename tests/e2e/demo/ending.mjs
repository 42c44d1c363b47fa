// How a site leaves and how a meeting ends: who is asked, who is told, and what is let go.
import { until } from '../lib/report.mjs';

export async function ending(stage, report, leaver, onAir) {
  const { operator, sites } = stage;
  await report.step('a site on air that leaves is asked first, and the operator is told', async () => {
    await operator.prepare('two', onAir);
    await operator.take();
    await operator.shownEverywhere(Object.keys(sites).length);
    const told = operator.page.locator(`[data-attention="${leaver}"]`);
    if (await told.count()) await told.locator('.btn').click(); // it was cut off before
    const { page } = sites[leaver];
    await sites[leaver].onAir();
    await page.locator('[data-action="leave"]').click();
    await page.locator('dialog [data-autofocus]').click();
    await sites[leaver].connected();
    await page.locator('[data-action="leave"]').click();
    await page.locator('dialog .btn').last().click();
    await page.locator('[data-device-check]').waitFor();
    await told.waitFor();
    await sites[leaver].join();
  });

  await report.step('close: every page says so, camera and peer connection are let go', async () => {
    const rooms = Object.values(sites).map((site) => site.page);
    for (const page of rooms) await page.evaluate(holdOn);
    await operator.close();
    await operator.page.locator('main[data-ended]').waitFor();
    await until('the desk has no live buttons', async () => (await operator.page.locator('[data-action="take"], .mic-button').count()) === 0);
    for (const page of [...rooms, stage.chair]) {
      await page.locator('[data-ended]').waitFor();
      await until('the last picture is gone', async () => (await page.locator('[data-scene]').count()) === 0);
    }
    for (const page of rooms) {
      const released = () => page.evaluate(() => window.__held.tracks.every((track) => track.readyState === 'ended') && window.__held.pc.signalingState === 'closed');
      await until('camera, microphone and peer connection are released', released);
    }
  });

  await report.step('reopened within the quarter of an hour: the rooms are back by themselves; closed again', async () => {
    const owns = operator.page.locator('[data-action="take_control"]');
    if (await owns.count()) await owns.click();
    await operator.page.locator('[data-action="reopen"]').first().click();
    for (const site of Object.values(sites)) await site.connected();
    await operator.close();
    const { page } = sites[leaver];
    await page.locator('[data-action="to-today"]').click();
    await page.locator('.lobby #today').waitFor(); // a meeting that is over is not in its list
  });
}

// Kept by the page itself, to be looked at after the application has dropped them.
function holdOn() {
  const { pc } = window.__diemcau;
  window.__held = { pc, tracks: pc.getSenders().map((sender) => sender.track).filter(Boolean) };
}
