// What readers ask of their system: no motion, and colours of their own.

// still finds what moves although the reader asked for no motion.
export async function still(page, name) {
  const found = await page.evaluate(() => {
    const moving = [];
    for (const el of document.querySelectorAll('*')) {
      for (const part of [undefined, '::before', '::after']) {
        const s = getComputedStyle(el, part);
        const lasts = (durations) => durations.split(',').some((d) => parseFloat(d) > 0.01);
        const what = lasts(s.transitionDuration) ? 'transition' : s.animationName !== 'none' && lasts(s.animationDuration) ? 'animation'
          : !part && s.scrollBehavior === 'smooth' ? 'smooth scrolling' : '';
        if (what) moving.push(`${what} at <${el.localName} class="${el.getAttribute('class') ?? ''}">${part ?? ''}`);
      }
    }
    return [...new Set(moving)];
  });
  return found.map((text) => ({ page: name, rule: 'motion', text }));
}

// words finds marks, links and headings whose words are not to be seen in
// the page as it is shown, in the reader's own colours say.
export async function words(page, name) {
  const found = await page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const pixel = (...colours) => {
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      return canvas.getImageData(0, 0, 1, 1).data.join();
    };
    const lost = [];
    for (const el of document.querySelectorAll('[class*="mark"], [data-mark], a[href], h1, h2, h3')) {
      if (!el.checkVisibility({ visibilityProperty: true }) || el.closest('[aria-hidden="true"]')) continue;
      const behind = ['Canvas'];
      const layers = [];
      for (let up = el; up; up = up.parentElement) layers.unshift(getComputedStyle(up).backgroundColor);
      behind.push(...layers);
      const name = el.textContent.trim() || el.getAttribute('aria-label') || el.querySelector('img')?.alt || el.querySelector('svg title')?.textContent;
      const label = `<${el.localName} class="${el.getAttribute('class') ?? ''}"> "${el.textContent.trim().slice(0, 40)}"`;
      if (!name && /mark/.test(el.outerHTML.slice(0, 200))) lost.push(`no word in ${label}`);
      else if (el.textContent.trim() && pixel(...behind) === pixel(...behind, getComputedStyle(el).color)) lost.push(`words in the colour of what is behind them: ${label}`);
    }
    return [...new Set(lost)];
  });
  return found.map((text) => ({ page: name, rule: 'words', text }));
}
