// Before the day: the meeting as its people left it, and the names the two companies give on their pages.
import { assert } from '../lib/report.mjs';
import { kGoes, kMain, kNever, kRoom, kSeats } from './scene.mjs';

const kTold = { mode: 'record', channel: 'TELEPHONE' };

export async function prepared(scene, report) {
  const { institution } = scene;
  await report.step('a meeting of four sites and another soon after at two of them, registered, consented to and acknowledged', async () => {
    await scene.start();
    scene.meeting = await scene.registered('Giao ban y tế toàn tỉnh', 0, '08:00', '10:00', kSeats);
    scene.next = await scene.registered('Giao ban dược', 0, '11:30', '12:00', [kMain, kGoes]);
    for (const id of [scene.meeting, scene.next]) await institution.act('lanhdaovp', id, 'approve');
    const { meeting } = scene;
    await institution.act('soyte', meeting, 'issue_invitation', { kind: 'LETTER' });
    await institution.act('vanphong', meeting, 'notify_sites');
    for (const supplier of ['TELCO', 'POWER']) await institution.act('vanphong', meeting, 'notify_supplier', { supplier });
    const { sites } = await institution.dossier(meeting);
    for (const { seat, proposed_technician: technician } of sites) {
      await institution.act('vanphong', meeting, 'acknowledge', { ...kTold, seat, room: 'Phòng họp trực tuyến', room_seats: 40, technician });
    }
    await institution.act('dieukhien1', meeting, 'plan_rehearsal', { rehearsal: 2, slot: institution.slot(0, '06:45', '07:15') });
  });
}

const row = (page, caption) => page.locator('.window-sites li', { hasText: caption });

async function names(scene, page, caption, { name, phone }) {
  await row(page, caption).locator('input').nth(0).fill(name);
  await row(page, caption).locator('input').nth(1).fill(phone);
  await row(page, caption).getByRole('button', { name: 'Lưu' }).click();
}

export async function companiesNameTheirDuty(scene, report) {
  const { institution, captions } = scene;
  const openWindow = async (user) => {
    const page = await scene.open(user);
    await page.goto(institution.url(`windows?open=${scene.meeting}`));
    await page.locator('.window-sites').waitFor();
    return page;
  };
  const dutiesOf = (wanted) => (dossier) => dossier.duties.filter(({ supplier }) => supplier === wanted);

  await report.step('the line company names its duty, the same person again with one press, and stands by', async () => {
    await institution.at(-1, '15:00');
    const page = await openWindow('vienthong');
    await names(scene, page, captions[kGoes], { name: 'Đặng Trình Diễn', phone: '0300045101' });
    await scene.record('the name is recorded', (dossier) => dutiesOf('TELCO')(dossier).length === 1);
    await row(page, captions[kRoom]).getByRole('button', { name: 'Ghi như trên' }).click();
    const dossier = await scene.record('the second site has the same', (seen) => dutiesOf('TELCO')(seen).length === 2);
    const said = dutiesOf('TELCO')(dossier).map(({ seat, name, phone }) => `${seat} ${name} ${phone}`).sort().join(', ');
    assert(said === `${kRoom} Đặng Trình Diễn 0300045101, ${kGoes} Đặng Trình Diễn 0300045101`, said);
    await page.getByText('Đã cử người trực tại 2/4').waitFor();
    await scene.look('supplier-duty-telco', page);
    await page.locator('[data-action="duty-begin"]').click();
    const present = await scene.record('it stands by at every site', ({ facts }) => facts.filter(({ kind }) => kind === 'supplier_present').length === kSeats.length);
    assert(present.facts.every(({ kind, details }) => kind !== 'supplier_present' || details.supplier === 'TELCO'), 'the other company stands by');
    await page.getByText('4/4 điểm cầu đang trực').waitFor();
    await scene.look('supplier-present', page);
  });
  await report.step('the power company names its own duty, and ends its presence at one site', async () => {
    const page = await openWindow('dienluc');
    await names(scene, page, captions[kNever], { name: 'Hồ Ví Dụ', phone: '0300046201' });
    const dossier = await scene.record('the name is recorded', (seen) => dutiesOf('POWER')(seen).length === 1);
    assert(dutiesOf('TELCO')(dossier).length === 2 && dutiesOf('POWER')(dossier)[0].seat === kNever, JSON.stringify(dossier.duties));
    const standing = row(page, captions[kNever]).locator('.standing');
    await standing.getByRole('button', { name: 'Bắt đầu trực' }).click();
    await standing.getByRole('button', { name: 'Kết thúc trực' }).click();
    const { facts } = await scene.record('the end of its presence is recorded', ({ facts: all }) => all.some(({ kind, details }) => kind === 'supplier_present' && details.until));
    const own = facts.filter(({ kind, details }) => kind === 'supplier_present' && details.supplier === 'POWER');
    assert(own.length === 2 && own.every(({ details }) => details.seat === kNever), JSON.stringify(own));
    await scene.look('supplier-duty-power', page);
  });
}
