import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, firstResult, test } from './fixture.js';

test('the demo page shows the calculator and reaches a first result', async ({ page }) => {
  await page.goto('/');
  await firstResult(page);
  await expect(page.locator('spf-calculator').first()).toBeVisible();
});

for (const path of ['/', '/fr.html']) {
  test(`${path}: on a phone nothing is seen to move while the calculator comes`, async ({ page }) => {
    await page.setViewportSize({ width: 412, height: 823 });
    // The page is painted before the element is defined, as on a slow line.
    let release;
    const painted = new Promise((done) => { release = done; });
    await page.route('**/spf-calculator.js', async (route) => {
      await painted;
      await route.continue();
    });
    await page.addInitScript(() => {
      window.moved = [];
      new PerformanceObserver((list) => window.moved.push(...list.getEntries().map(({ value }) => value)))
        .observe({ type: 'layout-shift', buffered: true });
    });
    // Without waiting for the script that is held back.
    await page.goto(path, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
    release();
    await firstResult(page);
    // Shifts are told after the frame that they are in.
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))); }));
    expect(await page.evaluate(() => window.moved)).toEqual([]);
  });
}

test('the demo page has no accessibility fault that axe knows', async ({ page }) => {
  await page.goto('/');
  await firstResult(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

test('the calculator runs on a page of someone else', async ({ page, host }) => {
  await host('<spf-calculator country="KHM">Needs scripts.</spf-calculator>');
  await firstResult(page);
});

test('a first visit loads what the size gate counts, and nothing else', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const loaded = await page.evaluate(() => {
    const result = performance.getEntriesByName('spf-first-result')[0].startTime;
    return performance.getEntriesByType('resource')
      .filter(({ name, startTime }) => startTime <= result && !name.startsWith('data:'))
      .map(({ name }) => new URL(name).pathname.slice(1).replace(/^[0-9a-f]{8}\//, ''));
  });
  const { first_visit } = JSON.parse(await readFile('sizes.json', 'utf8'));
  expect(loaded.sort()).toEqual(Object.keys(first_visit).sort());
});
