// The whole program is off for longer than any back-off, and on PostgreSQL: every open page is back without a click when
// it returns, and the meeting is the one it was. (Within 15 s, which is proved on simulated time: web/src/media/room-connection.test.ts.)
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Stage } from './demo.mjs';
import { checkPanes } from './lib/checks.mjs';
import { Client, pairedSite } from './lib/api.mjs';
import { BotProcess, SiteBot } from './lib/bots.mjs';
import { toneHz } from './lib/clip.mjs';
import { Cluster } from './lib/postgres.mjs';
import { assert, until } from './lib/report.mjs';
import { kProgram } from './lib/server.mjs';

const kA = 44;
const kBot = 45;
const kAwayS = Number(process.env.AWAY_SECONDS ?? 40);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const kept = ({ program, meeting, control, queue, sites }) => JSON.stringify({
  phase: meeting.phase, scene: program.scene, owner: control.owner_user, queue: queue.map(({ id, state }) => [id, state]),
  gates: sites.map(({ seat, bridge_mic }) => [seat, bridge_mic]),
});

export async function run({ directory, report, wire }) {
  const cluster = new Cluster();
  const stage = new Stage({ directory, wire });
  const bots = new BotProcess();
  let room;
  try {
    await report.step('the program starts on PostgreSQL, with the demo province in it', async () => {
      stage.server.settings.extra = `[database]\nkind = "postgresql"\nconnection = "${cluster.start()}"\n[demo]\nallow_loopback = true\n`;
      await stage.startOperator();
      assert(Number(cluster.query('SELECT count(*) FROM site')) === 31, 'the sites are in PostgreSQL');
    });
    await report.step('a room in a browser and a bot join; on air in one picture', async () => {
      await stage.startSite(kA);
      await stage.sites[kA].deviceCheck();
      await stage.sites[kA].join();
      const person = new Client(stage.server.url, wire);
      await person.login('dieukhien1', stage.server.password('dieukhien1'));
      const paired = await pairedSite(person, kBot, wire);
      room = new SiteBot({ bots, url: stage.server.url, cookie: paired.cookie, meeting: stage.meeting, seat: kBot, number: kBot, tone: toneHz(2) });
      await room.join();
      await stage.operator.enter(stage.meeting);
      await stage.operator.open();
      await stage.operator.prepare('two', [kA, kBot]);
      await stage.operator.take();
      await stage.operator.microphone(kBot, true);
      await checkPanes(stage.operator.page, stage.expected([kA, kBot]));
    });
    await report.step('control killed: the state is as it was', async () => {
      const before = kept(await stage.operator.state());
      stage.server.kill('control');
      await stage.operator.commandsAgain();
      const after = kept(await stage.operator.state());
      assert(before === after, `before ${before}\n  after  ${after}`);
    });
    await report.step(`the program is off for ${kAwayS} s; every page is back without a click`, () => away(stage, report));
    await report.step('the audit is in PostgreSQL, and its chain holds', () => {
      assert(Number(cluster.query("SELECT count(*) FROM audit_entry WHERE what = 'program_taken' AND from_address = '127.0.0.1'")) > 0, 'the take is in the audit, with its address');
      const done = spawnSync(kProgram, ['audit', 'verify', '--config', path.join(directory, 'diemcau.toml'), '--data-dir', path.join(directory, 'data')], { encoding: 'utf8' });
      assert(done.status === 0, done.stderr);
      return done.stdout.trim();
    });
  } finally {
    await stage.screenshots('end');
    room?.leave();
    await bots.stop();
    await stage.stop();
    cluster.stop();
  }
}

async function away(stage, report) {
  const { operator, sites } = stage;
  const before = kept(await operator.state());
  // A page that was reloaded or clicked would not carry this.
  const pages = [operator.page, sites[kA].page];
  for (const page of pages) await page.evaluate(() => void (window.__stayed = true));
  await stage.server.stop();
  await pause(kAwayS * 1000);
  await stage.server.start();
  const from = performance.now();
  const connected = (page) => until('the page is back', () => page.evaluate(() =>
    window.__stayed && window.__diemcau.room.state.line === 'online' && window.__diemcau.pc?.connectionState === 'connected'));
  for (const page of pages) await connected(page);
  report.time('back_after_absence', performance.now() - from);
  await checkPanes(operator.page, stage.expected([kA, kBot]));
  const after = kept(await operator.state());
  assert(before === after, `before ${before}\n  after  ${after}`);
}
