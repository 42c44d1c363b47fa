// F8 held: the operator's voice in the selected room and in no other ear, by the energy of its tone; never in the program.
import { checkTones } from '../lib/checks.mjs';
import { until } from '../lib/report.mjs';

export async function privateTalk(stage, report, { room, speaker, third, tones, desk }) {
  await report.step('private talk: held F8 reaches the selected room alone, the meeting never hears it', async () => {
    const { operator, sites } = stage;
    await operator.microphone(room, false);
    await operator.microphone(speaker, true);
    const row = async () => (await operator.state()).sites.find((site) => site.seat === room);
    const silentOf = (own) => [room, third].filter((seat) => seat !== own).map((seat) => tones[seat]);
    await operator.select(room);
    await operator.page.keyboard.down('F8');
    await until('the room is spoken to', async () => (await row()).spoken_to);
    await sites[room].page.locator('[data-talk]').waitFor();
    await checkTones(sites[room].page, { heard: [desk, tones[speaker]], silent: silentOf(room) });
    // Whoever hears the meeting hears the speaker and neither end of the talk; the room's answer reaches the desk.
    await checkTones(sites[third].page, { heard: [tones[speaker]], silent: [desk, tones[room]] });
    await checkTones(sites[speaker].page, { heard: [], silent: [desk, tones[room], tones[third]] });
    await checkTones(operator.page, { heard: [tones[speaker], tones[room]], silent: [tones[third]] });
    await stage.screenshots('private-talk');
    await operator.page.keyboard.up('F8');
    await until('the talk is over', async () => !(await row()).spoken_to);
    await checkTones(sites[room].page, { heard: [tones[speaker]], silent: [desk, tones[third]] });
    await until('the room is told of no talk', async () => (await sites[room].page.locator('[data-talk]').count()) === 0);
  });
}
