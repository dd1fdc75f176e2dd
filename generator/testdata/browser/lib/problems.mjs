// Problems that checks find: {page, rule, text}. Every check gives a list of
// them; a test passes when its list is empty.
import assert from 'node:assert/strict';

const shown = 4;

// none fails with all problems, those that several pages share set together.
export function none(problems) {
  if (problems.length === 0) return;
  const pagesOf = new Map();
  for (const { page, rule, text } of problems) {
    const key = `${rule}: ${text}`;
    if (!pagesOf.has(key)) pagesOf.set(key, new Set());
    pagesOf.get(key).add(page || './');
  }
  const lines = [...pagesOf].map(([key, pages]) => {
    const names = [...pages];
    const more = names.length > shown ? ` and ${names.length - shown} more` : '';
    return `${key}\n    on ${names.slice(0, shown).join(' ')}${more}`;
  });
  assert.fail(`${problems.length} problems\n${lines.join('\n')}`);
}

// reported fails unless one of the problems has this rule and a text that matches.
export function reported(problems, rule, pattern) {
  const found = problems.some((p) => p.rule === rule && pattern.test(p.text));
  assert.ok(found, `no problem of rule ${rule} that matches ${pattern} in ${JSON.stringify(problems, null, 1)}`);
}
