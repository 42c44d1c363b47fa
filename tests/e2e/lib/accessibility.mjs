// axe-core on the page as it stands: no violation of WCAG 2.2 A and AA.
import axe from 'axe-core';

const kRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Of the whole page, or of what these selectors find.
export async function violations(page, within = ['html']) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(([selectors, tags]) =>
    window.axe.run({ include: selectors.map((each) => [each]) }, { runOnly: tags }), [within, kRules]);
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
}
