// The pages to read: no link leads nowhere, nothing is cut off on a phone, and a formula leads to its function.
import AxeBuilder from '@axe-core/playwright';
import { expect, firstResult, test } from './fixture.js';

const PAGES = ['methodology.html', 'validation.html', 'hosting.html'];

/** What a page links to and what can be linked to in it. */
const inside = (page) => page.evaluate(() => ({
  links: [...document.links].map((link) => link.href),
  ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
}));

test('every link of the pages, and of the pages they lead to, leads to what it says', async ({ page, baseURL, request }) => {
  const pages = new Map();
  const files = new Map();
  const todo = PAGES.map((name) => `${baseURL}/${name}`);
  for (let url = todo.shift(); url; url = todo.shift()) {
    await page.goto(url);
    const found = await inside(page);
    pages.set(url, found);
    expect(found.links.length, url).toBeGreaterThan(2);
    for (const link of found.links.filter((href) => new URL(href).origin === baseURL)) {
      const [target, hash] = link.split('#');
      if (target.endsWith('/index.html') || pages.has(target) || todo.includes(target)) continue;
      if (target.endsWith('.html')) {
        todo.push(target);
        continue;
      }
      if (!files.has(target)) {
        const response = await request.get(target);
        expect(response.status(), target).toBe(200);
        expect(response.headers()['content-type'], target).toMatch(/^text\/plain/);
        files.set(target, await response.text());
      }
      if (hash) expect(files.get(target), link).toContain(decodeURIComponent(hash.replace(/^:~:text=/, '')));
    }
  }
  for (const [url, { links }] of pages) {
    for (const [target, hash] of links.map((link) => link.split('#')).filter(([target, hash]) => hash && pages.has(target))) {
      expect(pages.get(target).ids, `${url} links to ${target}#${hash}`).toContain(decodeURIComponent(hash));
    }
  }
  expect(pages.size).toBeGreaterThan(PAGES.length);
  expect(files.size).toBeGreaterThan(10);
});

test.describe(() => {
  // A browser asks for the icon of a text file by itself.
  test.use({ mayFail: [/favicon\.ico$/] });

  test('a formula leads to the function that computes it', async ({ page }) => {
    await page.goto('/methodology.html');
    const link = page.getByRole('link', { name: 'model::running::cost', exact: true });
    await expect(link).toHaveAttribute('href', 'source/model/running.rs.txt#:~:text=fn%20cost');
    await link.click();
    await expect(page.locator('pre')).toContainText('fn cost(');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });
});

for (const name of PAGES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${name} fits a phone and has no accessibility fault that axe knows, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(`/${name}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    });
  }
}

test('the demo page leads to them, and they lead back', async ({ page }) => {
  for (const start of ['/', '/fr.html']) {
    await page.goto(start);
    await firstResult(page);
    const hrefs = await page.locator('aside a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs).toEqual(expect.arrayContaining(PAGES));
  }
  await page.goto('/validation.html');
  await page.getByRole('navigation').getByRole('link', { name: 'Calculator' }).click();
  await expect(page.locator('spf-calculator')).toBeVisible();
});
