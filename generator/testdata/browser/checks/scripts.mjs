// Without scripts: the same words and the same links.

// content gives the words that are shown, block by block, and the links. What
// a script needs for its own controls is left out.
export async function content(page) {
  return page.evaluate(() => {
    const controls = 'script, noscript, style, template, button, label, input, select, output, [role="status"], [role="search"]';
    for (const el of document.querySelectorAll('details')) el.open = true;
    const items = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const words = walker.currentNode.data.replace(/\s+/g, ' ').trim();
      if (words && !parent.closest(controls) && parent.checkVisibility({ visibilityProperty: true })) items.push(words);
    }
    for (const a of document.querySelectorAll('a[href]')) {
      if (!a.closest(controls) && a.checkVisibility({ visibilityProperty: true })) items.push(`link ${a.href}`);
    }
    return items;
  });
}

// compare finds what one of two contents has and the other has not.
export function compare(name, scripted, plain) {
  const problem = (text) => ({ page: name, rule: 'scripts', text });
  return [
    ...without(scripted, plain).map((item) => problem(`only with scripts: ${item}`)),
    ...without(plain, scripted).map((item) => problem(`only without scripts: ${item}`)),
  ];
}

function without(items, others) {
  const left = new Map();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  return items.filter((item) => {
    const n = left.get(item) ?? 0;
    left.set(item, n - 1);
    return n <= 0;
  });
}
