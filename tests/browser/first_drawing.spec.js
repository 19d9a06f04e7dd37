// A first result is drawn part by part, so that a slow phone can answer in between; no reader sees half of one in place of a whole one.
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const PARTS = { sentence: '.headline', 'who pays': '.panels', levers: '.all-levers [type=range]', guarantees: '.origin', behind: 'button.more' };

/** Notes, after every change, which parts the shown view has; and which were there when the element said that it is ready. */
const watch = (page) => page.addInitScript((parts) => {
  window.seen = [];
  const present = () => {
    const root = document.querySelector('spf-calculator').shadowRoot.querySelector('[part=root]:not([hidden])');
    return Object.entries(parts).filter(([, selector]) => root?.querySelector(selector)).map(([name]) => name).join(', ');
  };
  const note = () => present() !== window.seen.at(-1) && window.seen.push(present());
  document.addEventListener('spf-ready', () => { window.ready = present(); });
  customElements.whenDefined('spf-calculator').then(() =>
    new MutationObserver(note).observe(document.querySelector('spf-calculator').shadowRoot, { subtree: true, childList: true, attributes: true }));
}, PARTS);

const names = Object.keys(PARTS);
const WHOLE = names.join(', ');

test('the sentence comes first, then part after part; ready is said when all are there', async ({ page, host }) => {
  await watch(page);
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  expect((await page.evaluate(() => window.seen)).filter(Boolean)).toEqual(names.map((_, i) => names.slice(0, i + 1).join(', ')));
  expect(await page.evaluate(() => window.ready)).toBe(WHOLE);
});

test('what takes the place of a result does so when all of it is there', async ({ page, host }) => {
  await watch(page);
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  await page.evaluate(() => { window.seen = []; });
  const it = calculator(page, 'fr');
  await it.root.evaluate((node) => node.setAttribute('lang', 'fr'));
  await expect(it.headline).toContainText('Cambodge');
  await expect(it.root.locator('[part=root]')).toHaveCount(1);
  expect(await page.evaluate(() => window.seen)).toEqual([WHOLE]);
});
