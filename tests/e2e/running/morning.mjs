// The morning of the meeting at one room: its next step, rehearsal 2, its own check; and the board that follows it.
import { assert, until } from '../lib/report.mjs';
import { kGoes, kMain, kPin, kRoom } from './scene.mjs';

const step = (page, kind) => page.locator(`.next-step[data-step="${kind}"]`);

export async function rehearsalTwo(scene, report) {
  const { institution } = scene;
  await report.step('06:50 the room reads that rehearsal 2 is due, with one button that leads in', async () => {
    await institution.at(0, '06:50');
    scene.room = await scene.roomPc(kRoom);
    const { page } = scene.room;
    await scene.room.checkIn(kPin);
    await step(page, 'rehearse').getByText('Vận hành thử lần 2 đã đến giờ (trước 07:00)').waitFor();
    assert((await page.locator('[data-action="next-step"]').count()) === 1, 'not one button');
    await scene.look('room-rehearsal-due', page);
    await page.locator('[data-action="next-step"]').click();
    await scene.room.connected();
  });
  await report.step('the operator holds it; its result comes into the dossier by itself', async () => {
    const desk = await scene.desk();
    await desk.enter(scene.meeting);
    await desk.page.locator('[data-action="rehearse"]').click();
    await desk.page.locator('[data-rehearse="2"]').click();
    await scene.room.page.locator('[data-rehearsal="2"]').waitFor();
    await scene.look('room-rehearsal', scene.room.page);
    await desk.page.locator('[data-action="rehearsal_end"]').click();
    const { facts, sites } = await scene.record('it is over', (dossier) => dossier.rehearsals[1].ended_at);
    const results = Object.fromEntries(sites.map(({ seat, rehearsals }) => [seat, rehearsals[1]]));
    assert(sites.every(({ seat }) => seat === kRoom || results[seat] === 'MISSED'), JSON.stringify(results));
    // Nobody called the room, so it has not passed, whatever its page had time to report.
    const { details } = facts.findLast((fact) => fact.kind === 'rehearsal_resulted' && fact.details.seat === kRoom);
    assert(details.defect.split(' ').includes('NOT_ASKED') && results[kRoom] !== 'PASSED', JSON.stringify(details));
  });
  await report.step('the main site asks by telephone and says by hand what it was', async () => {
    await institution.act('dieukhien1', scene.meeting, 'rehearsal_result', { mode: 'record', channel: 'TELEPHONE', rehearsal: 2, seat: kRoom, result: 'PASSED' });
    await scene.record('it has passed', ({ sites }) => sites.find(({ seat }) => seat === kRoom).rehearsals[1] === 'PASSED');
  });
}

async function answer(scene, item, button, fault) {
  const line = scene.room.page.locator(`.room-check [data-item="${item}"]`);
  await line.getByRole('button', { name: button }).click();
  if (fault) {
    await line.locator('input').fill(fault);
    await line.getByRole('button', { name: 'Lưu' }).click();
  }
  const given = fault ? 'FAULT' : 'OK';
  await until(`${item} is ${given}`, async () => {
    const one = (await scene.site(kRoom)).readiness.find((each) => each.item === item);
    return one.answer === given && one.fault === (fault ?? '');
  });
}

export async function roomCheck(scene, report) {
  await report.step('07:10 two more rooms; connection and line of who sees a picture are on the board by themselves', async () => {
    await scene.institution.at(0, '07:10');
    for (const seat of [kMain, kGoes]) await scene.bot(seat);
    // A line is measured by what goes over it: a room that is shown nothing has no figures.
    await scene.control.prepare('full', [kMain]);
    await scene.control.take();
    await until('connection and line are measured', async () => {
      const two = (await scene.site(kRoom)).readiness.slice(0, 2);
      assert(two.every(({ answer: given, by }) => given === 'OK' && by === 'system'), JSON.stringify(two));
      return true;
    });
  });
  await report.step('the room checks itself: a fault in its own words, then good', async () => {
    const { page } = scene.room;
    await scene.room.leave();
    await step(page, 'check').getByText('Kiểm tra sẵn sàng: còn', { exact: false }).waitFor();
    await answer(scene, 'SOUND', 'Âm thanh: Tốt');
    await answer(scene, 'PICTURE', 'Hình ảnh: Có lỗi', 'Camera bị lệch');
    await scene.look('room-check-fault', page);
    await answer(scene, 'PICTURE', 'Hình ảnh: Tốt');
    await page.locator('[data-action="next-step"]').click();
    await scene.room.connected();
    await until('the room is ready', async () => (await scene.site(kRoom)).ready);
  });
}
