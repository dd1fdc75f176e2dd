// Reflow: nothing has to be scrolled sideways, nothing is cut off.

// reflow checks the page at the width of its viewport.
export async function reflow(page, name) {
  const found = await page.evaluate(measure);
  return found.map(({ rule, text }) => ({ page: name, rule, text }));
}

// measure runs in the page.
function measure() {
  const root = document.scrollingElement;
  const width = root.clientWidth;
  const found = [];
  const clips = (el) => el !== root && el !== document.body && /auto|scroll|hidden|clip/.test(getComputedStyle(el).overflowX);
  const label = (el) => `<${el.localName}${el.className?.baseVal === undefined && el.className ? ` class="${el.className}"` : ''}> "${el.textContent.trim().slice(0, 40)}"`;

  if (root.scrollWidth > width || document.body.scrollWidth > Math.max(width, document.body.clientWidth)) {
    const wide = [...document.body.querySelectorAll('*')].filter((el) => {
      const box = el.getBoundingClientRect();
      const over = el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 0 && box.left + el.scrollWidth > width;
      if (box.right <= width + 0.5 && box.left >= -0.5 && !over) return false;
      for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) if (clips(up)) return false;
      return true;
    });
    const deepest = wide.filter((el) => !wide.some((other) => other !== el && el.contains(other)));
    found.push({ rule: 'sideways', text: `${root.scrollWidth} px wide in ${width}: ${deepest.slice(0, 3).map(label).join(', ')}` });
  }

  for (const el of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(el);
    if (!/hidden|clip/.test(style.overflowX) || style.textOverflow === 'ellipsis' || el.clientWidth <= 1 || !el.checkVisibility()) continue;
    if (el.scrollWidth > el.clientWidth + 1 && el.textContent.trim()) {
      found.push({ rule: 'cut-off', text: `${el.scrollWidth} px in ${el.clientWidth}: ${label(el)}` });
    }
  }
  return found;
}
