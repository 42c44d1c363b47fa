// One site goes away for more than a minute: its line at the desk, what is told, found out and typed. After each act the
// server's own record is read.
import { mustFail } from '../lib/must_fail.mjs';
import { assert, until } from '../lib/report.mjs';
import { checkLine, checkTyped } from './checks.mjs';
import { IncidentDesk, kLine, kRemedy, line } from './incident_desk.mjs';
import { quick, tampered } from './planted.mjs';
import { kGoes } from './scene.mjs';

const kLongMs = 240_000; // a minute of absence, judged by media time, on a busy machine
const remedy = (page) => page.locator('.incident-panel textarea').first();

export class Incidents extends IncidentDesk {
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
      const named = await this.scene.technician(kGoes);
      assert(phone === named.phone, `the desk would call ${phone}, the dossier names ${named.name}, ${named.phone}`);
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

  async planted(report) {
    const { page, scene } = this;
    await report.step('a planted fault, an ETR dropped on its way, is noticed', async () => {
      const release = await tampered(page, scene.meeting, ({ incidents }) => (incidents[kLine - 1].etr_at = null));
      const message = await mustFail('etr', ['chưa hỏi lúc xong', 'Dự kiến xong lúc'], () => checkLine(page, kLine, () => this.one(), quick));
      await release();
      await this.agrees();
      return message;
    });
    await report.step('a planted fault, typed text that a reload loses, is noticed', async () => {
      await this.handle();
      const contact = page.locator('.incident-panel textarea').nth(1);
      await contact.fill('Trực ca viễn thông');
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('/contact')).forEach((key) => localStorage.removeItem(key)));
      await this.reloaded();
      return mustFail('typed', ['Trực ca viễn thông'], () => checkTyped(contact, 'Trực ca viễn thông', quick));
    });
  }
}
