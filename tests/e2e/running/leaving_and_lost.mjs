// A second meeting of the day, an emergency: a room leaves it by its own hand, another is lost before its end. The first is no
// failure, and for the second the main site closes the switching off, at its desk.
import { assert, until } from '../lib/report.mjs';
import { kNever, kRoom } from './scene.mjs';

async function emergency(scene) {
  const { institution } = scene;
  await institution.at(0, '13:05');
  const { id } = await (await institution.as('vanphong')).post('/api/dossiers', {
    act: 'register', mode: 'record', channel: 'TELEPHONE', on_behalf_of: 'UBND',
    registration: {
      host_units: ['UBND'], contact_name: 'Trực ban', contact_phone: '0300001001', urgency: 'EMERGENCY', emergency_kind: 'FLOOD_STORM',
      title: 'Họp khẩn cấp ứng phó mưa lũ', slot: institution.slot(0, '13:10', '14:00'), seats: [kRoom, kNever], chair_seat: kRoom,
    },
  });
  await institution.act('lanhdaovp', id, 'approve');
  return id;
}

const own = (facts, seat, kind) => facts.filter((fact) => fact.kind === kind && fact.details.seat === seat);

export async function leavingAndLost(scene, report) {
  const { institution } = scene;
  let storm;
  await report.step('an emergency after the meeting: its room and another join', async () => {
    storm = await emergency(scene);
    await scene.control.enter(storm);
    await institution.at(0, '13:10');
    await scene.bot(kNever, storm);
    await scene.room.page.reload();
    scene.room.meeting = storm;
    await scene.room.join();
    await scene.control.open();
    await scene.record('both are in', ({ facts }) => [kRoom, kNever].every((seat) => own(facts, seat, 'site_joined').length > 0), storm);
  });
  await report.step('a room that leaves by its own hand is written down as gone, not as lost', async () => {
    await scene.room.leave();
    const { facts, losses, incidents } = await scene.record('it has left', (dossier) => own(dossier.facts, kRoom, 'site_left').length > 0, storm);
    assert(own(facts, kRoom, 'connection_lost').length === 0 && !losses.some(({ seat }) => seat === kRoom) && incidents.length === 0, JSON.stringify([losses, incidents]));
    assert((await scene.site(kRoom, storm)).line === 'OUT', 'its line stands as lost');
    await scene.look('desk-room-left', scene.control.page);
    await scene.room.join();
    await until('it is in again', async () => (await scene.site(kRoom, storm)).line === 'IN');
  });
  await report.step('a site lost when the meeting ends: the main site closes its switching off with one press', async () => {
    scene.stops(kNever);
    await until('it is lost', async () => (await scene.site(kNever, storm)).line === 'LOST');
    await institution.at(0, '13:30');
    await scene.control.close();
    const desk = scene.control.page;
    const close = desk.locator(`[data-off-told="${kNever}"] [data-action="close_shutdown"]`);
    await close.waitFor();
    assert((await desk.locator('[data-action="close_shutdown"]').count()) === 1, 'offered for a site that can tell its steps itself');
    await scene.look('desk-close-shutdown', desk);
    await close.click();
    await until('the dossier has it', async () => (await scene.site(kNever, storm)).shutdown_closed_at);
    await close.waitFor({ state: 'detached' });
    const { facts } = await institution.dossier(storm);
    const [closed] = own(facts, kNever, 'shutdown_closed');
    assert(closed?.by === 'dieukhien1', JSON.stringify(closed));
    scene.goesOn(kNever);
  });
  await report.step('the report has the room that left and came back as away by its own hand', async () => {
    const { attendance } = await (await institution.as('vanphong')).get(`/api/dossiers/${storm}/report`);
    const { away, losses, left_at: leftAt } = attendance.find(({ seat }) => seat === kRoom);
    assert(away.length === 1 && losses === 0 && leftAt === null, JSON.stringify([away, losses, leftAt]));
    assert(attendance.find(({ seat }) => seat === kNever).losses >= 1, 'the lost one has no loss');
  });
}
