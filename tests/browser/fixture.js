// What every browser spec stands on: a page that must stay silent, and the widget on pages of the spec's own.
import { expect, test as base } from '@playwright/test';

export { expect };

export const test = base.extend({
  /**
   * Requests that this spec lets fail, as expressions on the URL: `test.use({ mayFail: [/KHM\.spf$/] })`. What the
   * browser says about them in the console is let pass too.
   */
  mayFail: [[], { option: true }],

  /** The origin of another site that this spec has, if any: paste.js. */
  elsewhere: async ({}, use) => use(undefined),

  /**
   * Every spec fails on a warning or an error in the console, an exception nobody caught, a request that fails, and a
   * request to another origin: the calculator runs wholly in the browser.
   */
  context: async ({ context, baseURL, mayFail, elsewhere }, use) => {
    const heard = [];
    const excused = (url) => mayFail.some((expression) => expression.test(url));
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !excused(message.location().url)) {
        heard.push(`console ${message.type()}: ${message.text()}`);
      }
    });
    context.on('weberror', (problem) => heard.push(`uncaught: ${problem.error().message}`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (!['data:', 'blob:', 'about:'].includes(protocol) && ![baseURL, elsewhere].includes(origin)) {
        heard.push(`request to another origin: ${request.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      // The page's own change of mind (a newer request, leaving the page) is no failure; nor is what a service worker asks for
      // before it answers with what it has kept: if it has not, the request of the page fails too.
      const reason = request.failure()?.errorText;
      if (reason !== 'net::ERR_ABORTED' && !request.serviceWorker() && !excused(request.url())) {
        heard.push(`request failed: ${request.url()} (${reason})`);
      }
    });
    context.on('response', (response) => {
      if (response.status() >= 400 && !excused(response.url())) {
        heard.push(`request refused: ${response.url()} (${response.status()})`);
      }
    });
    await use(context);
    expect(heard, 'the browser stays silent').toEqual([]);
  },

  /**
   * Opens a page with this body and the calculator's script: `await host('<spf-calculator country="KHM">')`; `behind` stands behind
   * its address.
   */
  host: async ({ page }, use) => {
    await use(async (body, head = '', behind = '') => {
      await page.route(/\/host\.html(\?|$)/, (route) => route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="en"><title>A page of someone else's</title><link rel="icon" href="data:,">
          <script type="module" src="spf-calculator.js"></script>${head}<body>${body}</body></html>`,
      }));
      await page.goto(`/host.html${behind}`);
    });
  },
});

/** The first result is on the screen: the element has marked it. */
export const firstResult = (page) =>
  page.waitForFunction(() => performance.getEntriesByName('spf-first-result').length > 0);
