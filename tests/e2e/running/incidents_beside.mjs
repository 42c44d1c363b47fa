// Beside the site that is away: a power cut told by telephone, what the two companies read and answer, and the end of both.
import { mustFail } from '../lib/must_fail.mjs';
import { assert } from '../lib/report.mjs';
import { checkLine, hourMinute } from './checks.mjs';
import { kLine, kPower, kRemedy, line } from './incident_desk.mjs';
import { quick, swallowed } from './planted.mjs';
import { kGoes, kNever } from './scene.mjs';

// An incident that no line tells of, while the minute of the other runs.
export function powerCut(desk, report) {
  return report.step('a power cut that a site tells by telephone; a planted tick that the server never got is noticed', async () => {
    const { page, scene } = desk;
    await page.locator(`[data-seat="${kNever}"] .site-name`).click();
    await page.locator('[data-action="open-incident"]').click();
    await page.locator('dialog textarea').fill('Cả huyện mất điện');
    await scene.look('incident-report', page);
    await page.locator('[data-kind="POWER"]').click();
    const one = await desk.noted('the power incident', (seen) => seen?.kind === 'POWER', kPower);
    assert(one.seats.join() === String(kNever) && !one.told_main_at, JSON.stringify(one));
    await desk.agrees(kPower);
    const release = await swallowed(page, scene.meeting, 'tell_incident', ({ incidents, now }) => (incidents[kPower - 1].told_main_at = now));
    await line(page, kPower).locator('[data-tell="MAIN"]').click();
    await line(page, kPower).locator('[data-told="MAIN"]').waitFor();
    const message = await mustFail('told', ['MAIN', 'null'], () => checkLine(page, kPower, () => desk.one(kPower), quick));
    await release();
    await desk.agrees(kPower);
    return message;
  });
}

export function companiesTold(desk, report) {
  const { scene } = desk;
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
    const one = await desk.noted('the company\'s time', ({ etr_at: at }) => at && hourMinute(at) === '09:15');
    assert(one.cause === 'LINE_CUT' && one.remedy === kRemedy, `it wrote over something: ${JSON.stringify(one)}`);
    await telco.getByText('09:15').first().waitFor();
    await desk.agrees();
    const power = await windowOf('dienluc');
    assert((await power.locator('.open-incidents').innerText()).includes(scene.captions[kNever]), 'not the site without power');
    await power.locator('.open-incidents .etr .btn').last().click();
    await desk.noted('not known', ({ etr_unknown: unknown }) => unknown, kPower);
    await scene.look('supplier-incident-power', power);
    await desk.agrees(kPower);
  });
}

export function closedAndOwed(desk, report) {
  return report.step('the site is back by itself; the operator closes it; what the other still lacks stays in sight', async () => {
    const { page, scene } = desk;
    scene.comesBack();
    await desk.noted('restored', ({ restored_at: at }) => at);
    await desk.agrees();
    await scene.look('incident-back', page);
    await desk.handle();
    await page.locator('[data-end="RESTORED"]').click();
    const over = await desk.noted('closed', ({ closed_at: at }) => at);
    assert(over.end === 'RESTORED' && over.cause && over.remedy && over.told_main_at && over.told_site_chair_at, JSON.stringify(over));
    await line(page).waitFor({ state: 'detached' });
    // The other one is ended with its cause still to be found: that is said until it is written down.
    await desk.handle(kPower);
    await page.locator('[data-end="ABANDONED"]').click();
    await desk.noted('ended', ({ end }) => end === 'ABANDONED', kPower);
    await page.locator('.incident-owed').getByText(scene.captions[kNever]).waitFor();
    await scene.look('incident-owed', page);
  });
}
