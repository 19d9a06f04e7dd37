// What WebKitGTK itself says on its console. Driven by WebDriver it keeps that to itself, so here its browser is started as a reader
// starts it, on a page that uses the calculator by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, start } from './process.js';
import { serve } from './site.js';
import { screen, surroundings } from './webkit.js';

const PROGRAM = process.env.WEBKIT;

/** Opens everything, and says so. Runs in the page. */
async function walk() {
  const find = (selector) => [...document.querySelector('spf-calculator').shadowRoot?.querySelectorAll(`[part=root]:not([hidden]) ${selector}`) ?? []];
  const some = async (selector) => {
    while (find(selector).length === 0) await new Promise((wait) => setTimeout(wait, 50));
    return find(selector);
  };
  (await some('button[data-part=explain]'))[0].click();
  await some('details');
  for (let closed; (closed = find('details:not([open]) > summary')).length > 0;) {
    for (const summary of closed) summary.click();
    await new Promise((wait) => setTimeout(wait, 50));
  }
  const slider = find('#old-age-amount')[0];
  slider.value = 50;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((wait) => setTimeout(wait, 500));
  console.warn('the last word');
}

test('WebKitGTK has nothing to say but what the page says last', { skip: !PROGRAM && 'no program in WEBKIT', timeout: 300_000 }, async () => {
  const ending = [];
  try {
    const site = await serve();
    ending.push(site.close);
    const home = await folder();
    ending.push(home.remove);
    const { display, end } = await screen();
    ending.push(end);
    const address = site.host(`<spf-calculator country="KHM"></spf-calculator><script type="module">(${walk})();</script>`);
    // Written line by line: its processes do not empty their buffers when they are ended.
    const browser = start('stdbuf', ['-oL', PROGRAM, '--enable-write-console-messages-to-stdout=true', address],
      { env: surroundings(display, home.path) });
    ending.push(browser.end);
    await browser.says(/CONSOLE WARN the last word/);
    const lines = browser.said().split('\n').filter((line) => line.includes(' CONSOLE '));
    assert.deepEqual(lines.map((line) => line.replace(/^.* CONSOLE /, '')), ['WARN the last word']);
    assert.deepEqual(site.refused, []);
  } finally {
    for (const stop of ending.reverse()) await stop();
  }
});
