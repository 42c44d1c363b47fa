// The readiness board with an address of its own: answers of machines, rooms and telephones; T0-30; who reads of it.
import { mustFail } from '../lib/must_fail.mjs';
import { assert, until } from '../lib/report.mjs';
import { checkBoard } from './checks.mjs';
import { quick, tampered } from './planted.mjs';
import { kGoes, kMain, kNever, kRoom } from './scene.mjs';

const cell = (page, seat, item) => page.locator(`[data-board-seat="${seat}"] [data-item="${item}"]`);

async function answered(scene, seat, item) {
  return (await scene.site(seat)).readiness.find((one) => one.item === item);
}

export async function board(scene, report) {
  const { institution, captions } = scene;
  const dossier = () => institution.dossier(scene.meeting);
  const page = await scene.open('dieukhien2');

  await report.step('the board is one press away from the dossier; connections stand on it by themselves', async () => {
    await page.goto(institution.url(`dossier/${scene.meeting}?part=sites`));
    await page.locator('.ready-dots').first().waitFor();
    await scene.look('dossier-sites', page);
    await page.locator('[data-action="readiness-board"]').click();
    await page.locator('[data-readiness]').waitFor();
    await until('the bots are on it', async () => (await answered(scene, kGoes, 'CONNECTED')).by === 'system' && (await answered(scene, kMain, 'CONNECTED')).answer === 'OK');
    await checkBoard(page, dossier);
    assert((await cell(page, kGoes, 'CONNECTED').innerText()).includes('hệ thống đo'), 'the board does not say who measured');
    await scene.look('readiness-before', page);
  });
  await report.step('what a telephone says is written down by hand: all good, and what is wrong', async () => {
    for (const seat of [kGoes, kMain]) {
      await cell(page, seat, 'LINE').click();
      if (seat === kGoes) await scene.look('readiness-answer', page);
      await page.locator('[data-answer-all]').click();
      await page.locator('dialog').waitFor({ state: 'detached' });
      assert((await scene.site(seat)).readiness.every(({ answer }) => answer === 'OK'), `${captions[seat]}: not all good`);
    }
    // Both missed rehearsal 2; the operator tried them by telephone.
    for (const seat of [kGoes, kMain]) await institution.act('dieukhien1', scene.meeting, 'rehearsal_result', { rehearsal: 2, seat, result: 'PASSED' });
    await cell(page, kRoom, 'PICTURE').click();
    await page.locator('dialog .answer-fault input').fill('Máy chiếu mờ');
    await page.locator('dialog .answer-fault button').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    const fault = await answered(scene, kRoom, 'PICTURE');
    assert(fault.answer === 'FAULT' && fault.fault === 'Máy chiếu mờ' && fault.by === 'dieukhien2', JSON.stringify(fault));
    await checkBoard(page, dossier);
    await scene.look('readiness-fault', page);
  });
  await report.step('07:30 the board is taken; a site nobody spoke of is not ready', async () => {
    await institution.at(0, '07:30');
    const { snapshot } = await scene.record('the board is taken', (seen) => seen.snapshot);
    scene.taken = snapshot;
    const ready = snapshot.sites.filter((one) => one.ready).map(({ seat }) => seat);
    assert(ready.join() === [kMain, kGoes].join(), JSON.stringify(snapshot));
    assert((await answered(scene, kNever, 'CONNECTED')).answer === 'UNANSWERED', 'the site that never came has an answer');
    await checkBoard(page, dossier, { taken: snapshot });
    await page.locator(`[data-board-seat="${kNever}"][data-ready="false"]`).waitFor();
    await scene.look('readiness-taken', page);
  });
  await report.step('what comes later stands beside it and does not change it', async () => {
    await cell(page, kRoom, 'PICTURE').click();
    await page.locator('[data-answer-ok]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    const after = await scene.record('the room is ready now', (seen) => seen.sites.find(({ seat }) => seat === kRoom).ready);
    assert(JSON.stringify(after.snapshot) === JSON.stringify(scene.taken), 'the snapshot changed');
    await checkBoard(page, dossier, { taken: scene.taken });
    await page.getByText('thêm 1 sẵn sàng').waitFor();
    await scene.look('readiness-since', page);
  });
  await report.step('a planted fault, a taken board that changes, is noticed', async () => {
    const release = await tampered(page, scene.meeting, ({ snapshot, sites }) => {
      snapshot.ready = sites.filter((site) => site.ready).length;
      for (const then of snapshot.sites) then.ready = sites.find(({ seat }) => seat === then.seat).ready;
    });
    const message = await mustFail('frozen', ['3/4', '2/4'], () => checkBoard(page, dossier, { taken: scene.taken, ...quick }));
    await release();
    await checkBoard(page, dossier, { taken: scene.taken });
    return message;
  });
}

// Host and leader read at T0-30 which sites were not ready, why, and whom to call.
export async function whoIsNotReady(scene, report) {
  await report.step('host and leader read which sites were not ready at T0-30 and whom to call', async () => {
    const { phone } = await scene.technician(kRoom);
    for (const [user, where] of [['soyte', 'mine'], ['lanhdaovp', 'cards']]) {
      const page = await scene.open(user);
      await page.goto(scene.institution.url(where));
      const line = page.locator(`[data-dossier-board="${scene.meeting}"]`);
      await line.getByText('4 điểm cầu: 2 sẵn sàng, 2 chưa').waitFor();
      const missing = (await line.locator('li').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
      const name = (seat) => scene.captions[seat].replace('Điểm cầu ', '');
      const of = (seat) => missing.find((text) => text.toLowerCase().includes(name(seat).toLowerCase()));
      assert(missing.length === 2 && of(kRoom)?.includes('hình ảnh') && of(kRoom).includes('Máy chiếu mờ') && of(kNever)?.includes('chưa'), `${user}: ${missing}`);
      assert(of(kRoom).replace(/\s/g, '').includes(phone), `${user}: ${of(kRoom)} without ${phone}`);
      await scene.look(`not-ready-${user}`, page);
    }
  });
}

export async function opening(scene, report) {
  await report.step('the meeting opens with what is missing in sight and one reason: two gestures', async () => {
    await scene.institution.at(0, '08:00');
    const desk = await scene.desk();
    const { page } = desk;
    const own = await (await scene.institution.as('dieukhien1')).get(`/api/dossiers/${scene.meeting}`);
    const { missing } = own.actions.find(({ act }) => act === 'open');
    await page.locator('[data-action="open"]').click();
    const lines = page.locator('dialog [data-missing] li');
    await lines.first().waitFor();
    assert((await lines.count()) === missing.length && missing.length > 0, `${await lines.allInnerTexts()} for ${missing}`);
    await scene.look('open-missing', page);
    await page.locator('dialog').getByRole('button', { name: 'Theo lệnh của người chủ trì' }).click();
    await page.locator('[data-action="open-with-reason"]').click();
    await page.locator('[data-phase="LIVE"]').waitFor();
    const { facts } = await scene.record('the dossier is open', ({ stage }) => stage === 'LIVE');
    const opened = facts.filter(({ kind }) => kind === 'opened');
    assert(opened.length === 1 && opened[0].details.reason === 'Theo lệnh của người chủ trì', JSON.stringify(opened));
    return missing.join(', ');
  });
}
