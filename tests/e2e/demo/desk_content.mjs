// The operator's own screen as content: the desk is no room, it sends its content line alone.
import { assert, until } from '../lib/report.mjs';

export async function deskContent(stage, report, watcher, face) {
  const { operator, sites } = stage;
  await report.step("the desk shares its screen, every room sees it; one owner at a time", async () => {
    await operator.page.locator('.share-panel [data-action="share"]').click();
    await until('the desk owns the content', async () => (await operator.state()).program.sharing_seat >= 100_000);
    const refused = await sites[face].page.evaluate(() => window.__diemcau.room.command('share_start'));
    assert(refused.error?.code === 'sharing_taken', `a second owner: ${JSON.stringify(refused)}`);
    await operator.prepare('content_one', [null, face]);
    await operator.page.locator('.share-panel [data-action="place_content"]').click();
    await until('the content stands in the preview', async () =>
      (await operator.state()).preview.scene.panes.some((pane) => /^1\d{5}\/content$/.test(pane.source ?? '')));
    await operator.take();
    await operator.shownEverywhere(Object.keys(sites).length);
    await until('the slide is live in the room', async () => {
      const seen = await sites[watcher].page.evaluate(() => window.__probe.panes('program'));
      return seen.some((pane) => pane.received && pane.state === 'live' && pane.width >= 640 && pane.number !== face);
    });
    await stage.screenshots('desk-content');
    await operator.page.locator('.share-panel [data-action="share"]').click();
    await until('nobody shares', async () => (await operator.state()).program.sharing_seat == null);
  });
}
