// Every list of the pages, read by the role whose it is, in the states that it is not in on a good day.
import { assert } from '../lib/report.mjs';

// The page, the call behind its list, and what stands there when there is nothing.
export const kLists = {
  vanphong: [
    { at: 'inbox', call: 'dossiers', empty: 'Không có đăng ký chờ ý kiến' },
    { at: 'meetings', call: 'meetings', empty: 'Chưa có cuộc họp' },
    { at: 'calendar?view=day', call: 'schedule*', empty: 'Ngày này không có cuộc họp' },
  ],
  lanhdaovp: [{ at: 'cards', call: 'dossiers*', empty: 'Không có đăng ký chờ ý kiến' }],
  soyte: [{ at: 'mine', call: 'dossiers*', empty: 'Đơn vị chưa có đăng ký' }],
  'dakto.cq': [{ at: 'notices', call: 'dossiers*', empty: 'Chưa có thông báo họp' }],
  vienthong: [{ at: 'windows', call: 'dossiers*', empty: 'Chưa có cuộc họp cần trực' }],
  dieukhien1: [{ at: 'sites', call: 'sites', empty: 'Chưa có điểm cầu' }],
};

// The server is gone under the list: it says so, and one press brings the list when the server is back.
export async function cutAndBack(page, url, { at, call }, look) {
  const calls = `**/api/${call}`;
  await page.route(calls, (route) => route.abort());
  await page.goto(`${url}/office/${at}`);
  const fault = page.locator('.office-main .error').first();
  await fault.waitFor();
  await look(`list-cut-${at.replace(/\W.*/, '')}`, page);
  await page.unroute(calls);
  await fault.getByRole('button', { name: 'Thử lại' }).click();
  await fault.waitFor({ state: 'detached' });
}

export async function nothingThere(page, url, { at, call, empty }, look) {
  const calls = `**/api/${call}`;
  await page.route(calls, (route) => route.fulfill({ json: [] }));
  await page.goto(`${url}/office/${at}`);
  const said = page.locator('.office-main .empty');
  await said.waitFor();
  assert((await said.innerText()).includes(empty), `${at}: ${await said.innerText()}`);
  await look(`list-empty-${at.replace(/\W.*/, '')}`, page);
  await page.unroute(calls);
}

// One dossier that does not answer: the list stands, and says of how many the deadline is known.
export async function inPart(page, url, dossier, look) {
  const calls = `**/api/dossiers/${dossier}`;
  await page.route(calls, (route) => route.abort());
  await page.goto(`${url}/office/inbox`);
  const part = page.locator('.partial');
  await part.waitFor();
  const [, n, m] = /(\d+)\/(\d+) hồ sơ/.exec(await part.innerText()) ?? [];
  assert(Number(n) === Number(m) - 1, await part.innerText());
  await look('list-part', page);
  await page.unroute(calls);
}
