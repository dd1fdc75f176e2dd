// Accessibility: the rules of axe-core for WCAG 2.2 AA and good practice.
import { createRequire } from 'node:module';

const { source } = createRequire(import.meta.url)('axe-core');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// axe checks the page as it is shown. as says how, for the report.
export async function axe(page, name, as = '') {
  await page.evaluate(source);
  const violations = await page.evaluate(async (values) => {
    const found = await globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return found.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => n.target.join(' ') + ' ' + n.any.concat(n.all, n.none).map((c) => c.message).join('; ')) }));
  }, tags);
  return violations.map((v) => ({
    page: name, rule: `axe/${v.id}`, text: `${v.help}${as && ` (${as})`}: ${v.nodes.length} times, first ${v.nodes[0]}`,
  }));
}
