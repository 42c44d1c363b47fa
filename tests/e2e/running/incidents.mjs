// One site goes away for more than a minute: its line at the desk, what is told, found out and typed, the companies' pages,
// the end of it. After each act the server's own record is read.
import { mustFail } from '../lib/must_fail.mjs';
import { assert, until } from '../lib/report.mjs';
import { checkLine, checkTyped, hourMinute } from './checks.mjs';
import { quick, swallowed, tampered } from './planted.mjs';
import { kGoes, kNever } from './scene.mjs';

const kPower = 1;
const kLine = 2;
const kLongMs = 240_000; // a minute of absence, judged by media time, on a busy machine
const kRemedy = 'Chuyển sang đường truyền dự phòng';

const line = (page, number = kLine) => page.locator(`[data-incident="${number}"]`);
const remedy = (page) => page.locator('.incident-panel textarea').first();

export class Incidents {
  constructor(scene) {
    this.scene = scene;
  }

  get page() {
    return this.scene.control.page;
  }

  async one(number = kLine) {
    return (await this.scene.institution.dossier(this.scene.meeting)).incidents[number - 1];
  }

  async noted(what, fits, number = kLine) {
    return until(what, async () => {
      const one = await this.one(number);
      return fits(one) && one;
    });
  }

  agrees(number = kLine) {
    return checkLine(this.page, number, () => this.one(number));
  }

  async handle(number = kLine) {
    const panel = this.page.locator(`[data-incident-panel="${number}"]`);
    if ((await panel.count()) === 0) await line(this.page, number).locator('[data-action="handle-incident"]').click();
    await panel.waitFor();
  }

  goesAway(report) {
    return report.step('a site goes away; the desk sees it lost', async () => {
      this.scene.goes('SIGSTOP');
      await until('the desk sees it', async () => (await this.scene.control.state()).sites.find(({ seat }) => seat === kGoes).connection === 'LOST');
    });
  }

  appears(report) {
    return report.step('after a minute its incident stands above the pictures: name, three telephones, the time that runs', async () => {
      const { incidents } = await this.scene.record('the incident', (dossier) => dossier.incidents.length >= kLine, undefined, { timeout: kLongMs });
      const one = incidents[kLine - 1];
      assert(incidents.length === kLine && one.kind === 'LINE' && one.seats.join() === String(kGoes), JSON.stringify(incidents));
      const row = line(this.page);
      await row.waitFor();
      assert((await this.page.locator('[data-incident]').count()) === kLine, 'not a line each');
      const sites = (await this.scene.control.state()).sites;
      const { phone, caption } = sites.find(({ seat }) => seat === kGoes);
      const text = (await row.innerText()).replace(/[\s\u00a0]/g, '');
      // The technician's, the name the line company gave, the usual duty of power.
      for (const wanted of [caption, phone, '0300045101', '0300045201']) assert(text.includes(wanted.replace(/\s/g, '')), `no ${wanted} in ${text}`);
      const timer = row.locator('.incident-timer b');
      const before = await timer.innerText();
      await until('the time runs', async () => (await timer.innerText()) !== before);
      await this.agrees();
      await this.scene.look('incident', this.page);
    });
  }

  told(report) {
    return report.step('the two ticks are recorded as told by telephone', async () => {
      for (const [place, field] of [['SITE_CHAIR', 'told_site_chair_at'], ['MAIN', 'told_main_at']]) {
        await line(this.page).locator(`[data-tell="${place}"]`).click();
        await this.noted(`${place} is told`, (one) => one[field]);
        await this.agrees();
      }
      const { facts } = await this.scene.institution.dossier(this.scene.meeting);
      const ticks = facts.filter(({ kind }) => kind === 'incident_told');
      assert(ticks.length === 2 && ticks.every(({ channel }) => channel === 'TELEPHONE'), JSON.stringify(ticks));
    });
  }

  cause(report) {
    return report.step('the cause in two presses', async () => {
      await line(this.page).locator('[data-action="handle-incident"]').click();
      await this.page.locator('[data-cause="LINE_CUT"]').click();
      await this.noted('the cause', ({ cause }) => cause === 'LINE_CUT');
      await this.page.locator('[data-cause="LINE_CUT"][aria-pressed="true"]').waitFor();
      await this.agrees();
      await this.scene.look('incident-cause', this.page);
    });
  }

  etr(report) {
    return report.step('when it will work again: not known, then in half an hour', async () => {
      await this.page.locator('[data-action="etr-unknown"]').click();
      await this.noted('not known', ({ etr_unknown: unknown }) => unknown);
      await this.agrees();
      await this.scene.look('incident-etr-unknown', this.page);
      await this.page.locator('[data-etr] .linkish').click();
      await this.page.locator('[data-etr]').getByRole('button', { name: '30 phút nữa' }).click();
      const one = await this.noted('a time', ({ etr_at: at }) => at);
      assert(!one.etr_unknown, 'known and unknown at once');
      await this.agrees();
    });
  }

  typed(report) {
    return report.step('what is typed survives a reload, and is forgotten once the server has it', async () => {
      await remedy(this.page).fill(kRemedy);
      await this.reloaded();
      await checkTyped(remedy(this.page), kRemedy);
      assert((await this.one()).remedy === '', 'it was sent without a press');
      await this.scene.look('incident-typed', this.page);
      await this.page.locator('.incident-panel .kept-line button').first().click();
      await this.noted('the remedy', (one) => one.remedy === kRemedy);
      await until('nothing is kept', () => this.page.evaluate(() => !Object.keys(localStorage).some((key) => key.endsWith('/remedy'))));
    });
  }

  async reloaded() {
    await this.page.reload();
    await line(this.page).waitFor();
    await this.handle();
  }

  planted(report) {
    const { page, scene } = this;
    const check = () => checkLine(page, kLine, () => this.one(), quick);
    return Promise.resolve()
      .then(() => report.step('a planted fault, an ETR dropped on its way, is noticed', async () => {
        const release = await tampered(page, scene.meeting, ({ incidents }) => (incidents[kLine - 1].etr_at = null));
        const message = await mustFail('etr', ['chưa hỏi lúc xong', 'Dự kiến xong lúc'], check);
        await release();
        await this.agrees();
        return message;
      }))
      .then(() => report.step('a planted fault, typed text that a reload loses, is noticed', async () => {
        await this.handle();
        const contact = page.locator('.incident-panel textarea').nth(1);
        await contact.fill('Trực ca viễn thông');
        await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('/contact')).forEach((key) => localStorage.removeItem(key)));
        await this.reloaded();
        return mustFail('typed', ['Trực ca viễn thông'], () => checkTyped(contact, 'Trực ca viễn thông', quick));
      }));
  }

  // An incident that no line tells of, while the minute of the other runs.
  power(report) {
    return report.step('a power cut that a site tells by telephone; a planted tick that the server never got is noticed', async () => {
      const { page, scene } = this;
      await page.locator(`[data-seat="${kNever}"] .site-name`).click();
      await page.locator('[data-action="open-incident"]').click();
      await page.locator('dialog textarea').fill('Cả huyện mất điện');
      await scene.look('incident-report', page);
      await page.locator('[data-kind="POWER"]').click();
      const one = await this.noted('the power incident', (seen) => seen?.kind === 'POWER', kPower);
      assert(one.seats.join() === String(kNever) && !one.told_main_at, JSON.stringify(one));
      await this.agrees(kPower);
      const release = await swallowed(page, scene.meeting, 'tell_incident', ({ incidents, now }) => (incidents[kPower - 1].told_main_at = now));
      await line(page, kPower).locator('[data-tell="MAIN"]').click();
      await line(page, kPower).locator('[data-told="MAIN"]').waitFor();
      const message = await mustFail('told', ['MAIN', 'null'], () => checkLine(page, kPower, () => this.one(kPower), quick));
      await release();
      await this.agrees(kPower);
      return message;
    });
  }

  companies(report) {
    const { scene } = this;
    const windowOf = async (user) => {
      const page = await scene.open(user);
      await page.goto(scene.institution.url(`windows?open=${scene.meeting}`));
      await page.locator('.open-incidents').waitFor();
      assert((await page.locator('.open-incidents li').count()) === 1, `${user}: ${await page.locator('.open-incidents').innerText()}`);
      return page;
    };
    return report.step('each company reads of its own incident alone, and tells when it will be repaired', async () => {
      const telco = await windowOf('vienthong');
      assert((await telco.locator('.open-incidents').innerText()).includes(scene.captions[kGoes]), 'not the site that is away');
      await telco.locator('.open-incidents .etr input').fill('09:15');
      await scene.look('supplier-incident-telco', telco);
      await telco.locator('.open-incidents .etr .btn-primary').click();
      const one = await this.noted('the company\'s time', ({ etr_at: at }) => at && hourMinute(at) === '09:15');
      assert(one.cause === 'LINE_CUT' && one.remedy === kRemedy, `it wrote over something: ${JSON.stringify(one)}`);
      await telco.getByText('09:15').first().waitFor();
      await this.agrees();
      const power = await windowOf('dienluc');
      assert((await power.locator('.open-incidents').innerText()).includes(scene.captions[kNever]), 'not the site without power');
      await power.locator('.open-incidents .etr .btn').last().click();
      await this.noted('not known', ({ etr_unknown: unknown }) => unknown, kPower);
      await scene.look('supplier-incident-power', power);
      await this.agrees(kPower);
    });
  }

  closed(report) {
    return report.step('the site is back by itself; the operator closes it, and nothing of it is owed', async () => {
      const { page, scene } = this;
      scene.comesBack();
      await this.noted('restored', ({ restored_at: at }) => at);
      await this.agrees();
      await scene.look('incident-back', page);
      await this.handle();
      await page.locator('[data-end="RESTORED"]').click();
      const over = await this.noted('closed', ({ closed_at: at }) => at);
      assert(over.end === 'RESTORED' && over.cause && over.remedy && over.told_main_at && over.told_site_chair_at, JSON.stringify(over));
      await line(page).waitFor({ state: 'detached' });
      // The other one is ended with its cause still to be found: that is said until it is written down.
      await this.handle(kPower);
      await page.locator('[data-end="ABANDONED"]').click();
      await this.noted('ended', ({ end }) => end === 'ABANDONED', kPower);
      await page.locator('.incident-owed').getByText(scene.captions[kNever]).waitFor();
      await scene.look('incident-owed', page);
    });
  }
}
