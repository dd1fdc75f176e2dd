// Keyboard: Tab reaches everything in the order of the document, one sees
// where one is, and nothing holds the focus.

// keyboard presses Tab through the whole page, from its start.
export async function keyboard(page, name, { forced = false } = {}) {
  const count = await page.evaluate(begin, forced);
  // One press leads out of the page, the last two show that it begins anew.
  await tab(page, count + 3);
  const found = await page.evaluate(() => globalThis.walk.report());
  return found.map(({ rule, text }) => ({ page: name, rule: `keyboard/${rule}`, text }));
}

// tab presses Tab many times; a batch is under way at once, since most of the
// time would go into waiting for answers.
async function tab(page, times) {
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  for (let done = 0; done < times; done += 50) {
    const presses = Array.from({ length: Math.min(50, times - done) }, () => [
      session.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' }),
      session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' }),
    ]);
    await Promise.all(presses.flat());
  }
  await session.detach();
}

// begin runs in the page: it lists what Tab should reach and watches what it does.
function begin(forced) {
  const focusable = 'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]';
  const scrolls = (el) => {
    const style = getComputedStyle(el);
    return (/auto|scroll/.test(style.overflowX) && el.scrollWidth > el.clientWidth + 1)
      || (/auto|scroll/.test(style.overflowY) && el.scrollHeight > el.clientHeight + 1);
  };
  const expected = [...document.querySelectorAll(focusable)].filter((el) => el.tabIndex >= 0 && !el.disabled && !el.closest('[inert]')
    && el.checkVisibility({ visibilityProperty: true }) && !(el.type === 'radio' && isSecondRadio(el)));
  const isHeld = new Set(expected);
  const visited = [];
  const problems = [];
  const before = new Map(expected.map((el) => [el, look(el)]));
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  function isSecondRadio(el) {
    const group = [...document.querySelectorAll('input[type="radio"]')].filter((r) => r.name === el.name && r.form === el.form);
    return el !== (group.find((r) => r.checked) ?? group[0]);
  }

  function label(el) {
    return `<${el.localName}${typeof el.className === 'string' && el.className ? ` class="${el.className}"` : ''}> "${(el.textContent || el.ariaLabel || '').trim().slice(0, 40)}"`;
  }

  // look is what may tell that an element has the focus.
  function look(el) {
    const s = getComputedStyle(el);
    const outline = s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 1 ? 'none' : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`;
    const shared = `${s.borderTopWidth} ${s.borderTopStyle} ${s.borderTopColor} ${s.borderBottomWidth} ${s.borderBottomStyle} ${s.borderBottomColor}`;
    const colours = `${s.backgroundColor} ${s.boxShadow} ${s.textDecorationLine} ${s.textDecorationThickness}`;
    return { outline, other: forced ? shared : `${shared} ${colours}`, colour: s.outlineColor };
  }

  function pixel(...colours) {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return canvas.getImageData(0, 0, 1, 1).data;
  }

  function luminance(rgb) {
    const [r, g, b] = [...rgb].slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  // contrast compares a colour with what stands behind the element.
  function contrast(colour, el) {
    const behind = [];
    for (let up = el.parentElement; up; up = up.parentElement) behind.unshift(getComputedStyle(up).backgroundColor);
    behind.unshift('Canvas');
    const [a, b] = [luminance(pixel(...behind, colour)), luminance(pixel(...behind))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  // inView says whether some part of the element can be seen.
  function inView(el) {
    for (const box of [...el.getClientRects()].slice(0, 3)) {
      for (const [fx, fy] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]) {
        const top = document.elementFromPoint(box.left + box.width * fx, box.top + box.height * fy);
        if (top && (el.contains(top) || (top.contains(el) && top !== document.body && top !== document.documentElement))) return true;
      }
    }
    return false;
  }

  function arrive(el) {
    const now = look(el);
    const old = before.get(el);
    if (!old && !scrolls(el)) problems.push({ rule: 'unexpected', text: `Tab reaches ${label(el)}` });
    if (!old) return;
    const outlined = now.outline !== 'none' && now.outline !== old.outline;
    if (!outlined && now.other === old.other) problems.push({ rule: 'focus', text: `not to be seen at ${label(el)}` });
    const seen = outlined ? contrast(now.colour, el) : 3;
    if (seen < 3) problems.push({ rule: 'focus', text: `its mark has a contrast of ${seen.toFixed(1)} at ${label(el)}` });
    if (!inView(el)) problems.push({ rule: 'obscured', text: `${label(el)} has the focus and is out of view or covered` });
  }

  let left = 0;
  addEventListener('keyup', (event) => {
    if (event.key !== 'Tab') return;
    const el = document.activeElement;
    if (el === null || el === document.body || el === visited[0]) left++;
    if (left > 0 || !el) return;
    visited.push(el);
    arrive(el);
  }, true);

  function order() {
    const reached = visited.filter((el) => isHeld.has(el));
    const missed = expected.filter((el) => !reached.includes(el));
    if (missed.length > 0) return [{ rule: 'unreached', text: `${missed.length} of ${expected.length}: ${missed.slice(0, 3).map(label).join(', ')}` }];
    const at = reached.findIndex((el, i) => el !== expected[i]);
    return at < 0 ? [] : [{ rule: 'order', text: `${label(reached[at])} comes where ${expected[at] ? label(expected[at]) : 'nothing'} should` }];
  }

  function regions() {
    const shut = [...document.body.querySelectorAll('*')].filter((el) => scrolls(el) && el.checkVisibility()
      && !visited.includes(el) && !expected.some((e) => el.contains(e)));
    return shut.map((el) => ({ rule: 'region', text: `${label(el)} scrolls and cannot be reached` }));
  }

  globalThis.walk = {
    report: () => [
      ...problems, ...order(), ...regions(),
      ...(left === 0 && expected.length > 0 ? [{ rule: 'trap', text: `after ${visited.length} steps the focus is still held, at ${label(visited.at(-1) ?? document.body)}` }] : []),
    ],
  };
  return expected.length;
}

// skipLink follows the skip link of a freshly loaded page. A page on which
// nothing stands before the text needs none.
export async function skipLink(page, name) {
  const problem = (text) => [{ page: name, rule: 'keyboard/skip-link', text }];
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const el = document.activeElement;
    const box = el.getBoundingClientRect();
    const hash = el.getAttribute('href') ?? '';
    const target = hash.startsWith('#') ? document.getElementById(hash.slice(1)) : null;
    return {
      inside: el.closest('main') !== null,
      toMain: target?.localName === 'main',
      seen: box.width > 8 && box.height > 8 && box.top >= 0 && box.left >= 0 && box.right <= innerWidth && getComputedStyle(el).clipPath === 'none',
    };
  });
  if (first.inside) return [];
  if (!first.toMain) return problem('the first thing that Tab reaches does not lead to <main>');
  if (!first.seen) return problem('it is not shown when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => {
    const el = document.activeElement;
    const main = document.querySelector('main');
    return el.closest('main') !== null || Boolean(main.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  return next ? [] : problem('after it, Tab goes on before <main>');
}
