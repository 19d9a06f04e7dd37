// The demo page's Content-Security-Policy is strict, and nothing of the calculator ever meets it.
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

for (const [path, lang] of [['/', 'en'], ['/fr.html', 'fr']]) {
  test(`${path}: the policy is strict, and nothing violates it while everything is opened and used`, async ({ page }) => {
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    await page.goto(path);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(Object.fromEntries(policy.split(';').map((directive) => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }))).toEqual(POLICY);
    // The policy stands before anything that could load or run.
    expect(await page.evaluate(() => [...document.querySelectorAll('head > *')]
      .findIndex((node) => node.httpEquiv === 'Content-Security-Policy')
      < [...document.querySelectorAll('head > *')].findIndex((node) => ['SCRIPT', 'LINK', 'STYLE'].includes(node.tagName)))).toBe(true);

    await firstResult(page);
    const it = calculator(page, lang);
    await it.open('explain');
    await it.openAll();
    await it.choose('MWI');
    await expect(it.headline).toContainText('Malawi');
    await it.preset.selectOption('helpage-pension');
    await it.openAll();
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });
}

// In a context of its own: the browser says in the console what it refuses, where every other page has to stay silent.
test('what the policy forbids is refused and heard', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.effectiveDirective));
  });
  await page.goto('/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.taken = 1';
    const paragraph = document.createElement('p');
    paragraph.setAttribute('style', 'color: red');
    document.body.append(script, paragraph);
  });
  await expect.poll(() => page.evaluate(() => window.violations.sort())).toEqual(['script-src-elem', 'style-src-attr']);
  expect(await page.evaluate(() => window.taken)).toBeUndefined();
  await page.close();
});
