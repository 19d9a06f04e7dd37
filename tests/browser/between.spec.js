// Whatever happens between two steps of a first drawing is not lost: each step is tried.
import { calculator } from './calculator.js';
import { trap, trapped } from './crash.js';
import { expect, firstResult, test } from './fixture.js';

/** Adds a calculator to a page that has one; `then` happens right before the step of that number. Whether there are so many. */
const added = (page, number, then) => page.evaluate(async ([step, text]) => {
  const happen = new Function('element', text);
  const element = document.createElement('spf-calculator');
  element.setAttribute('country', 'KHM');
  element.setAttribute('loading', 'eager');
  let steps = 0;
  let ready = false;
  const original = window.setTimeout;
  window.setTimeout = (work, delay, ...rest) => original((...given) => {
    if (!ready && !delay) {
      steps += 1;
      if (steps === step) happen(element);
    }
    work(...given);
  }, delay, ...rest);
  element.addEventListener('spf-ready', () => { ready = true; });
  document.querySelector('#second').append(element);
  while (!ready) await new Promise((done) => { original(done, 20); });
  window.setTimeout = original;
  return steps >= step;
}, [number, then]);

const PAGE = '<div id="first"><spf-calculator country="KHM"></spf-calculator></div><div id="second"></div>';

test('attributes that change between two steps count', async ({ page, host }) => {
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page.locator('#second'), 'fr');
  let step = 1;
  for (; await added(page, step, 'element.lang = "fr"; element.setAttribute("country", "MWI");'); step += 1) {
    await expect(it.headline, `before step ${step}`).toContainText('Malawi');
    await expect(it.root).toHaveAttribute('lang', 'fr');
    await expect(it.headline).toContainText('PIB');
    await page.locator('#second').evaluate((node) => node.replaceChildren());
  }
  expect(step, 'files, reading, drawing').toBeGreaterThan(4);
});

test.describe('a crash between two steps', () => {
  for (const step of [1, 2, 3, 4]) {
    test(`before step ${step} leaves two calculators that work`, async ({ page, host }) => {
      await trapped(page);
      await host(PAGE);
      await firstResult(page);
      await trap(page);
      await page.evaluate(() => document.querySelector('#first').addEventListener('spf-ready', () => { window.again = true; }));
      const happened = await added(page, step, `document.querySelector('#first spf-calculator').shadowRoot.querySelector('[type=checkbox]').click();`);
      expect(happened).toBe(true);
      await page.waitForFunction(() => window.again);
      for (const place of ['#first', '#second']) {
        const it = calculator(page.locator(place));
        await expect(it.root.locator('[part=root]')).toHaveCount(1);
        await expect(it.problems).toHaveCount(0);
        const before = await it.headline.innerText();
        await it.benefit('Old-age pension').slider.fill('10');
        await expect(it.headline).not.toHaveText(before, { useInnerText: true });
      }
    });
  }
});
