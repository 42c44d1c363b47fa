// An emergency told by telephone, as somebody types it who listens: four fields, less than a minute of hands, and a failed
// second call that never makes a second dossier.
import { Client } from '../lib/api.mjs';
import { press, says, sentDossier, stageIs } from '../lib/office_pages.mjs';
import { assert } from '../lib/report.mjs';

const kTyping = 5; // characters a second, one hand on the telephone
const kPress = 2; // seconds to find a thing and press it
const kMost = 60;
const kTitle = 'Họp khẩn cấp ứng phó hỏa hoạn';

// Counts what hands do; how long this machine takes for it says nothing about them.
class Hands {
  constructor(page) {
    Object.assign(this, { page, keys: 0, presses: 0 });
  }

  async type(locator, text) {
    await locator.pressSequentially(text, { delay: 20 });
    this.keys += [...text].length;
  }

  async press(locator) {
    await locator.click();
    this.presses++;
  }

  get seconds() {
    return this.keys / kTyping + this.presses * kPress;
  }
}

export async function takeTheCall({ page, server, wire, look }) {
  await page.goto(`${server.url}/office/emergency`);
  const call = page.locator('.emergency-call');
  await call.waitFor();
  const fields = await call.locator('.field, .site-picker').count();
  assert(fields === 4, `${fields} fields stand on the page`);
  const hands = new Hands(page);
  await hands.type(call.locator('input').first(), 'Nguyễn Mẫu 0300 001 002');
  await hands.press(page.locator('.ant-select', { has: page.locator('input[aria-labelledby="emergency-cause"]') }));
  await hands.press(page.locator('.ant-select-item-option', { hasText: 'Hỏa hoạn' }));
  await hands.press(page.getByLabel('Họp lúc'));
  await page.getByLabel('Họp lúc').press('Control+a');
  await hands.type(page.getByLabel('Họp lúc'), '10h30');
  await hands.press(page.locator('.site-boxes').getByText('Điểm cầu huyện Tu Mơ Rông', { exact: true }));
  await hands.press(page.locator('.site-boxes').getByText('Điểm cầu UBND tỉnh', { exact: true }));
  await look('emergency-call', page);
  await consentFailsOnce(page, hands, look);
  const id = await sentDossier(page);
  assert(hands.seconds <= kMost, `${hands.seconds} s of hands`);
  await onlyOne({ server, wire, id });
  return `${fields} fields, ${hands.keys} characters, ${hands.presses} presses: ${hands.seconds.toFixed(0)} s`;
}

async function consentFailsOnce(page, hands, look) {
  await page.route('**/api/dossiers/*/acts', (route) => route.abort(), { times: 1 });
  await hands.press(page.locator('[data-action="emergency"]'));
  await says(page, 'Đã ghi đăng ký, chưa ghi được ý kiến đồng ý');
  assert(await page.locator('.emergency-call').evaluate((set) => set.disabled), 'what is written down can be typed over');
  await look('emergency-half', page);
  await press(page, 'emergency'); // the machine's fault: no time of the hands
  await stageIs(page, 'APPROVED');
}

async function onlyOne({ server, wire, id }) {
  const clerk = new Client(server.url, wire);
  await clerk.login('vanphong', server.password('vanphong'));
  const made = (await clerk.get('/api/dossiers')).filter(({ title }) => title === kTitle);
  assert(made.length === 1 && made[0].id === id && made[0].urgency === 'EMERGENCY', JSON.stringify(made));
  const { registration } = await clerk.get(`/api/dossiers/${id}`);
  assert(registration.contact_name === 'Nguyễn Mẫu' && registration.contact_phone === '0300 001 002', JSON.stringify(registration));
  assert(registration.emergency_kind === 'FIRE' && registration.seats.join() === '1,49' && registration.host_units.join() === 'UBND', JSON.stringify(registration));
}
