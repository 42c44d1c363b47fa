// After the end: switching off in its order at the room's own page, suspended where the next meeting is near, told by telephone
// at the desk, and the last power cut asked at the next check-in.
import { openNotice } from '../lib/office_pages.mjs';
import { assert, until } from '../lib/report.mjs';
import { hourMinute } from './checks.mjs';
import { kGoes, kMain, kNever, kPin, kRoom } from './scene.mjs';

const step = (page, number) => page.locator(`[data-off="${number}"]`);
const ticked = (scene, seat, index) => until(`step ${index + 1} at ${seat}`, async () => (await scene.site(seat)).shutdown[index]);

export async function switchingOff(scene, report) {
  const { institution } = scene;
  const { page } = scene.room;
  await report.step('the end: the room reads the first step; a step out of its order is refused', async () => {
    await institution.at(0, '09:50');
    await scene.control.close();
    await scene.record('the dossier has the end', ({ stage }) => stage === 'ENDED');
    await step(page, 1).locator('[data-action="shutdown-1"]').waitFor();
    assert((await page.locator('[data-action^="shutdown-"]').count()) === 1, 'more than the next step can be pressed');
    await scene.look('room-off-1', page);
    await institution.refused('dakto.cq', scene.meeting, 'shutdown', { seat: kRoom, step: 'POWER_CUT' }, 'dossier.wrong_order');
    const own = await scene.open('dakto.cq');
    const notice = await openNotice(own, scene.url, scene.meeting);
    const lines = notice.locator('.task-lines li', { hasText: /Ngắt điện|Ngắt nguồn/ });
    await lines.locator('button[aria-disabled="true"]').first().click({ force: true });
    await scene.look('notice-off', own);
    assert((await scene.site(kRoom)).shutdown.every((at) => at === null), 'a step was recorded out of order');
  });
  await report.step('step 1 is ticked, step 2 says what goes off in which order and leaves; the third has no button there', async () => {
    await page.locator('[data-action="shutdown-1"]').click();
    await ticked(scene, kRoom, 0);
    const order = await step(page, 2).locator('.off-order li').allInnerTexts();
    assert(order.length === 4 && order.at(-1).startsWith('Máy tính'), order.join(', '));
    await scene.look('room-off-2', page);
    await page.locator('[data-action="shutdown-2"]').click();
    await ticked(scene, kRoom, 1);
    await page.locator('.lobby').waitFor();
    await page.locator('[data-shutdown="3"]').waitFor();
    assert((await page.locator('[data-action^="shutdown-"]').count()) === 0, 'the third step can be pressed on a PC that is off');
    await scene.look('room-off-3', page);
  });
  await report.step('where the next meeting is near nothing is to be switched off, and both pages say so', async () => {
    const room = await scene.roomPc(kGoes);
    await room.page.locator('[data-shutdown="suspended"]').getByText('11:30').waitFor();
    const { shutdown_suspended_until: until_, shutdown } = await scene.site(kGoes);
    assert(hourMinute(until_) === '11:30' && shutdown.every((at) => at === null), JSON.stringify([until_, shutdown]));
    await scene.look('room-off-suspended', room.page);
    await institution.refused('dieukhien1', scene.meeting, 'shutdown', { seat: kMain, step: 'FINAL_CHECK' }, 'dossier.shutdown_suspended');
  });
  await report.step('at the desk the steps of a site that tells them by telephone', async () => {
    const desk = scene.control.page;
    const told = desk.locator(`[data-off-told="${kNever}"]`);
    await told.waitFor();
    await scene.look('desk-ended', desk);
    for (const index of [0, 1, 2]) {
      await told.getByRole('button').click();
      await ticked(scene, kNever, index);
      await until('the page has it', async () => (await told.locator('[data-answer="OK"]').count()) === index + 1);
    }
    await desk.locator(`[data-seat="${kGoes}"]`).getByText('11:30').waitFor();
  });
}

export async function lastPowerCut(scene, report) {
  await report.step('at the next check-in the room is asked when the power was cut: not before the devices were off, then as it was', async () => {
    const { page } = scene.room;
    assert((await page.locator('[data-last-cut]').count()) === 0, 'the page that has just switched off asks');
    await scene.institution.at(0, '13:00');
    await page.reload();
    await page.locator('.present button').click();
    await scene.room.checkIn(kPin);
    const asked = page.locator(`[data-last-cut="${scene.meeting}"]`);
    await asked.waitFor();
    await scene.look('room-last-cut', page);
    const send = async (time) => {
      await asked.locator('input').fill(time);
      await asked.locator('button[type="submit"]').click();
    };
    await send('09:30');
    await asked.getByText('Giờ ngắt điện phải sau').waitFor();
    assert((await scene.site(kRoom)).shutdown[2] === null, 'a time before the devices were off was taken');
    await send('10:10');
    await ticked(scene, kRoom, 2);
    assert(hourMinute((await scene.site(kRoom)).shutdown[2]) === '10:10', 'another time was recorded');
    await asked.waitFor({ state: 'detached' });
    const { stage } = await scene.record('nothing is owed: it is shut down', (dossier) => dossier.stage === 'SHUT_DOWN');
    return stage;
  });
}
