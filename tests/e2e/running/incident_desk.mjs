// The desk's page of incidents in the words of the suite: its lines, its panel, and what the server has recorded of each.
import { until } from '../lib/report.mjs';
import { checkLine } from './checks.mjs';

export const kPower = 1;
export const kLine = 2;
export const kRemedy = 'Chuyển sang đường truyền dự phòng';

export const line = (page, number = kLine) => page.locator(`[data-incident="${number}"]`);

export class IncidentDesk {
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

  async reloaded() {
    await this.page.reload();
    await line(this.page).waitFor();
    await this.handle();
  }
}
