// The calculator keeps to its own site, and leaves nothing behind. That nothing else is asked for, every spec holds.
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

test('no cookie, nothing stored, nothing asked for but files of the site', async ({ page, context, baseURL }) => {
  const asked = [];
  context.on('request', (request) => asked.push(request));
  await page.goto('/');
  await firstResult(page);
  const it = calculator(page);
  await it.choose('Laos');
  await expect(it.headline).toContainText('Lao People’s');
  await it.open('sources');
  await it.preset.selectOption('helpage-pension');
  await it.benefit('Old-age pension').slider.fill('25');
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((request) => request.method() !== 'GET' || request.postData())).toEqual([]);
  // No choice is written into an address that a server would see.
  const queries = asked.map((request) => new URL(request.url())).filter(({ origin, search }) => origin === baseURL && search);
  expect(queries.map(String)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  }))).toEqual({ local: 0, session: 0, databases: [], caches: [], workers: 0, cookie: '' });
});

test('a page with a strict policy needs no exception for styles or inline scripts', async ({ page, host }) => {
  const broken = [];
  await page.exposeFunction('broken', (what) => broken.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => window.broken(event.violatedDirective));
  });
  await page.goto('/');
  await firstResult(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain("'unsafe-eval'");
  const it = calculator(page);
  for (const part of ['explain', 'figures', 'place', 'set-up', 'old-age']) await it.open(part);
  await it.benefit('Old-age pension').slider.fill('25');
  expect(broken).toEqual([]);
});
