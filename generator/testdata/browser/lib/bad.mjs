// Small pages, each with one thing wrong, that the checks must find.
import { randomBytes } from 'node:crypto';

const body = '<h1>Planted</h1><p>Words with <a href="good.html">a link</a> in them.</p>';

const page = (main, { head = '', before = '<a class="skip-link" href="#main">Skip to the text</a><nav aria-label="Main"><a href="good.html">Good</a></nav>' } = {}) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Planted</title><link rel="stylesheet" href="style.css"><link rel="icon" type="image/svg+xml" href="icon.svg">${head}</head>
<body><header>${before}</header><main id="main" tabindex="-1">${main}</main></body></html>`;

// bad gives the files of the planted site; elsewhere is another server's address.
// A document in print: a cover, a part, and pages to write on.
const book = (sheet, { cover = '', end = '' } = {}) => page(`<section class="part part-cover"><header class="cover"><h1>Planted</h1>${cover}</header><p class="about">About</p></section>
<section class="part"><p class="part-line">Tab 1</p><h2>First</h2><p>Words</p></section>
<section class="part part-notes"><h2>Notes</h2><div class="lines"></div><div class="lines"></div></section>${end}`, { head: `<link rel="stylesheet" href="${sheet}">` });

const bookRules = `@page { margin: 20mm; @bottom-center { content: counter(page) " / " counter(pages) } } @page cover { @bottom-center { content: none } }
header:not(.cover) { display: none } .lines { height: 100mm }`;
const breaks = '.cover { page: cover } .about, .lines + .lines { break-before: page } .part:not(.part-cover) { break-before: page }';

// A document in one file.
const single = (main, { head = '', policy = "default-src 'none'; style-src 'unsafe-inline'", width = '40rem' } = {}) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Planted</title>
<style>main { max-width: ${width} }</style>${head}</head><body><main id="main"><h1>Planted</h1><p><a href="#main">Up</a></p>${main}</main></body></html>`;

export const bad = (elsewhere) => ({
  'style.css': 'body { color: #222; background: #fff; font: 1rem/1.5 sans-serif } a { color: #005 } :focus-visible { outline: 2px solid #00f }',
  'more.css': 'p { margin: 1em }',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>',
  'good.html': page(body),

  'alt.html': page(`${body}<img src="icon.svg" width="9" height="9">`),
  'contrast.html': page(body, { head: '<link rel="stylesheet" href="pale.css">' }),
  'pale.css': '@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }',

  'wide.html': page(`${body}<p class="wide">Wide</p>`, { head: '<link rel="stylesheet" href="wide.css">' }),
  'wide.css': '.wide { width: 700px }',
  'cut.html': page(`${body}<div class="cut"><p class="wide">A long line that one cannot read</p></div>`, { head: '<link rel="stylesheet" href="cut.css">' }),
  'cut.css': '.cut { overflow: hidden } .wide { width: 700px }',

  'inline.html': page('<h1>Planted</h1><p style="color: red">Red</p>'),
  'throws.html': page(body, { head: '<script src="throws.js" defer></script>' }),
  'throws.js': 'throw new Error("planted");',

  'elsewhere.html': page(`${body}<img src="${elsewhere}pixel.svg" alt="A pixel">`),
  'pixel.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  'hint.html': page(body, { head: `<link rel="dns-prefetch" href="${elsewhere}">` }),
  'missing.html': page(`${body}<img src="none.svg" alt="Nothing">`),
  'fetches.html': page(body, { head: '<script src="fetches.js" defer></script>' }),
  'fetches.js': 'fetch("icon.svg");',
  'sheets.html': page(body, { head: '<link rel="stylesheet" href="more.css">' }),
  'noicon.html': page(body).replace(/<link rel="icon"[^>]*>/, ''),

  'scripted.html': page(`${body}<div id="late"></div>`, { head: '<script src="scripted.js" defer></script>' }),
  'scripted.js': 'document.getElementById("late").innerHTML = "<p>Told late <a href=\\"late.html\\">here</a></p>";',
  'hides.html': page(`${body}<p id="early">Told early</p>`, { head: '<script src="hides.js" defer></script>' }),
  'hides.js': 'document.getElementById("early").remove();',

  'markup.html': page(`${body}<p><div>Not in a paragraph</div></p>`),
  'wrong.css': 'p { colour: red }',
  'wrong.svg': '<svg xmlns="http://www.w3.org/2000/svg"><pth d="M0 0"/></svg>',
  'heavy.html': page(`${body}<p>${randomBytes(45_000).toString('base64')}</p>`),
  'heavy-document.html': page(`${body}<p>${randomBytes(401_000).toString('base64')}</p>`),
  'heavy-script.html': page(body, { head: '<script src="heavy.js" type="module"></script>' }),
  'heavy.js': `import './heavier.js';`,
  'heavier.js': `// ${randomBytes(45_000).toString('base64')}`,

  'unseen.html': page(body, { head: '<link rel="stylesheet" href="unseen.css">' }),
  'unseen.css': ':focus-visible { outline: none }',
  'faint.html': page(body, { head: '<link rel="stylesheet" href="faint.css">' }),
  'faint.css': ':focus-visible { outline: 2px solid #eee }',
  'shadow.html': page(body, { head: '<link rel="stylesheet" href="shadow.css">' }),
  'shadow.css': ':focus-visible { outline: none; box-shadow: 0 0 0 3px #00f }',
  'order.html': page('<h1>Planted</h1><p><a href="a.html">First</a> <a href="b.html" tabindex="1">Second</a></p>'),
  'trap.html': page('<h1>Planted</h1><p><a href="a.html" id="trap">Trap</a> <a href="b.html">After</a></p>', { head: '<script src="trap.js" defer></script>' }),
  'trap.js': 'document.getElementById("trap").addEventListener("keydown", (e) => e.preventDefault());',
  'covered.html': page(`${body}<div class="cover"></div>`, { head: '<link rel="stylesheet" href="cover.css">' }),
  'cover.css': '.cover { position: fixed; inset: 0; background: #fff }',
  'region.html': page(`${body}<div class="region"><p>Far</p></div>`, { head: '<link rel="stylesheet" href="region.css"><script src="region.js" defer></script>' }),
  'region.css': '.region { overflow: auto; width: 50px; height: 50px } .region p { width: 500px }',
  'region.js': 'document.querySelector(".region").tabIndex = -1;',
  'noskip.html': page(body, { before: '<a href="good.html">Good</a>' }),
  'deadskip.html': page(body, { before: '<a href="#nowhere">Skip to the text</a>' }),

  'print.html': page(`${body}<table><tr><td class="broad">Broad</td></tr></table>`, { head: '<link rel="stylesheet" href="print.css">' }),
  'print.css': '@media print { .broad { display: block; width: 300mm } }',
  'details.html': page(`${body}<details><summary>More</summary><p>Closed</p></details>`),
  'letter.html': page(body, { head: '<link rel="stylesheet" href="letter.css">' }),
  'letter.css': '@page { size: 100mm 100mm }',

  'book.html': book('book.css'),
  'book.css': `${bookRules} ${breaks}`,
  'book-unnumbered.html': book('unnumbered.css'),
  'unnumbered.css': `${bookRules} ${breaks} @page { @bottom-center { content: "page" } }`,
  'book-crowded.html': book('crowded.css'),
  'crowded.css': `${bookRules} .part-notes, .lines + .lines { break-before: page }`,
  'book-spills.html': book('spills.css'),
  'spills.css': `${bookRules} ${breaks} .lines { height: 300mm }`,

  'single.html': single('<h2>First</h2><h3>Second</h3>'),
  'single-asks.html': single('<img src="icon.svg" alt="Planted">', { policy: "default-src 'none'; img-src file:; style-src 'unsafe-inline'" }),
  'single-forbidden.html': single('<p style="color: red">Red</p>', { policy: "default-src 'none'; style-src-elem 'unsafe-inline'" }),
  'single-open.html': single('', { policy: "img-src 'none'" }),
  'single-bare.html': single('', { width: 'none' }),
  'single-lost.html': single('<p><a href="#nowhere">Nowhere</a> <a href="good.html">Elsewhere</a></p>'),
  'single-order.html': single('<h3>Second</h3><h2>First</h2>'),
  'single-short.html': single('<h2>First</h2>'),

  'moves.html': page(body, { head: '<link rel="stylesheet" href="moves.css">' }),
  'moves.css': 'p { transition: color 2s }',
  'wordless.html': page(`${body}<p><span class="mark" data-mark="opposes"></span></p>`),
  'same.html': page(`${body}<h2>Lost</h2>`, { head: '<link rel="stylesheet" href="same.css">' }),
  'same.css': 'h2 { forced-color-adjust: none; color: #fff; background: #fff }',
});
