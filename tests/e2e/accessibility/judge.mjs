// axe-core over pages and over what opens in them, each in Vietnamese and in English.
import path from 'node:path';
import { violations } from '../lib/accessibility.mjs';
import { assert, until } from '../lib/report.mjs';

const kLanguages = ['vi', 'en'];

export class Judge {
  constructor(directory) {
    this.directory = directory;
    this.seen = [];
    this.problems = [];
  }

  // A page as it is after its load; left in Vietnamese, as it was.
  async page(name, page, ready) {
    for (const language of [...kLanguages].reverse()) {
      await page.evaluate((wanted) => localStorage.setItem('diemcau.language', wanted), language);
      await page.reload();
      await ready(page);
      await this.look(name, page, language);
    }
  }

  // What a press opened would be gone after a load: the language is changed by the page's own switch. The room screen has
  // none, it follows the page it was opened by. What was opened (`shown`) is judged, the page behind it was before; and it must
  // stand there in every language: a change that closed it would leave another state to be judged.
  async state(name, page, shown, { by = page } = {}) {
    // Pressed from within: behind a modal dialog the switch is out of reach of the mouse, and the words must fit there too.
    const speak = (language) => by.evaluate((wanted) => document.querySelector(`.lang button[lang="${wanted}"]`).click(), language);
    for (const language of kLanguages) {
      await speak(language);
      await this.look(name, page, language, shown);
      for (const each of shown) assert(await page.locator(each).first().isVisible(), `${name}: ${each} is gone with the change of language`);
    }
    await speak('vi');
  }

  async look(name, page, language, within) {
    const title = `${name} (${language})`;
    await until(`${title} stands in its language`, () => page.evaluate((wanted) => document.documentElement.lang === wanted, language));
    await page.screenshot({ path: path.join(this.directory, `${name}-${language}.png`) }).catch(() => {});
    this.seen.push(title);
    // Half-way through a transition colours have less contrast than before and after it: what stays is judged.
    let found;
    await until('no violation', async () => (found = await violations(page)).length === 0, { timeout: 5000, every: 1000 }).catch(() => {});
    for (const problem of found) this.problems.push(`${title}: ${problem}`);
  }

  verdict() {
    assert(this.problems.length === 0, this.problems.join(' | '));
    return this.seen.splice(0).join(', ');
  }
}

export const shows = (selector) => (page) => page.locator(selector).first().waitFor();
