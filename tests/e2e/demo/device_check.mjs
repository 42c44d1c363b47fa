// The device check of a room, every line of it, by its buttons.
import { assert, until } from '../lib/report.mjs';

export async function wholeDeviceCheck(stage, seat) {
  const { page } = stage.sites[seat];
  const line = (name) => page.locator(`[data-check="${name}"]`);
  const state = (name, wanted) => line(name).and(page.locator(`[data-state="${wanted}"]`)).waitFor();

  await line('audio').locator('button').click();
  await line('audio').locator('.tone-warn').waitFor(); // speak now
  await line('audio').locator('.check-now.tone-good').waitFor(); // played back
  await line('audio').locator('button').waitFor();

  const tone = async (answer) => {
    await page.locator('[data-action="test-speaker"]').click();
    await page.locator(`[data-action="${answer}"]`).click();
  };
  await tone('not-heard');
  await state('speaker', 'warn');
  await tone('heard');
  await state('speaker', 'good');

  await line('path').locator('button').click();
  await state('path', 'good');
  const text = await line('path').innerText();
  assert(/UDP/.test(text) && /\d+ ms/.test(text) && /\d[\d.,]*%/.test(text), `the path says "${text}"`);
  assert(/Lên \d[\d.,]* Mbit\/s, xuống \d[\d.,]* Mbit\/s/.test(text), `both rates are measured: "${text}"`);

  // Kept by the page only after the server has taken it; the desk's own view of it is in the api suite.
  const kept = async () => JSON.parse(await page.evaluate(() => localStorage.getItem('diemcau.findings')))?.found;
  const whole = (found) => found && ['camera', 'microphone', 'speaker', 'path'].every((part) => found[part]);
  await until('the server was told of all four', async () => whole(await kept()));
  await page.reload();
  await stage.sites[seat].deviceCheck();
  await new Promise((resolve) => setTimeout(resolve, 1500)); // a report of the fresh page would have gone by now
  assert(whole(await kept()), 'a lobby that was left and entered again forgot what was found');
  return text.replace(/\s+/g, ' ');
}
