// The calculator keeps to its own site, and leaves nothing behind. That nothing else is asked for, every spec holds.
import { about } from '../../scripts/built.js';
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

/** What an embedded calculator could leave on a reader's device. */
const left = async (page, context) => ({
  cookies: await context.cookies(),
  ...await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  })),
});
const NOTHING = { cookies: [], local: 0, session: 0, databases: [], caches: [], workers: 0, cookie: '' };

test('no cookie, nothing stored, nothing asked for but files of the calculator, and nothing once they are here', async ({ page, host, context, baseURL }) => {
  const asked = [];
  context.on('request', (request) => asked.push(request));
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await it.choose('Laos');
  await expect(it.headline).toContainText('Lao');
  await it.open('sources');
  expect(asked.filter((request) => request.method() !== 'GET' || request.postData())).toEqual([]);
  const files = asked.map((request) => request.url()).filter((url) => !/^data:|\/host\.html$/.test(url));
  expect(files.length).toBeGreaterThan(10);
  // No choice is written into an address that a server would see.
  for (const url of files) {
    expect(url).toMatch(new RegExp(`^${baseURL}/(spf-calculator\\.js|${about.build}/(data|locales|pkg)/[\\w/.]+|${about.build}/((widget|whole)\\.css|spf-(more|late)\\.js))$`));
  }

  // Everything is here now: whatever is used asks for nothing more.
  asked.length = 0;
  await it.openAll();
  await it.preset.selectOption('helpage-pension');
  await it.benefit('Old-age pension').slider.fill('25');
  await it.openAll();
  await it.benefit('Old-age pension').slider.fill('30');
  await expect(it.headline).not.toHaveText('');
  await page.waitForLoadState('networkidle');
  expect(asked.map((request) => request.url())).toEqual([]);
  expect(await left(page, context)).toEqual(NOTHING);
});

test('the pages of the site keep files for when there is no connection, and nothing else', async ({ page, context }) => {
  await page.goto('/');
  await firstResult(page);
  await page.locator('#take-along').scrollIntoViewIfNeeded();
  await expect(page.locator('#take-along [data-part=device]')).toBeVisible();
  expect(await left(page, context)).toEqual({ ...NOTHING, caches: [expect.stringMatching(`^spf .* ${about.build}$`)], workers: 1 });
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
