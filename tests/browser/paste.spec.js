// The lines of the README, pasted as they stand there into pages of another site: a bare one, one with hostile styles, one with a
// strict policy. And those of the demo page, in builder.spec.js.
import { calculator, native, share } from './calculator.js';
import { HOSTILE, expect, ofReadme, test } from './paste.js';

const shown = async (it, page) => {
  await expect(it.number).toBeVisible();
  await expect(it.number).toHaveText(await share(page, (await native('KHM')).headline.shareOfGdp, 'en'));
};

for (const [page_, head] of [['a bare page', ''], ['a page with hostile styles', HOSTILE]]) {
  test(`the element of the README on ${page_}`, async ({ page, baseURL, paste }) => {
    const [element] = await ofReadme(baseURL);
    await paste(element, { head });
    await shown(calculator(page), page);
  });

  test(`the iframe of the README on ${page_}`, async ({ page, baseURL, paste }) => {
    const [, frame] = await ofReadme(baseURL);
    await paste(frame, { head });
    await shown(calculator(page.frameLocator('iframe')), page);
    await expect.poll(() => page.locator('iframe').evaluate((iframe) => iframe.clientHeight)).toBeGreaterThan(1200);
  });
}

test('both with the policy that the README names', async ({ page, baseURL, paste }) => {
  const [element, frame] = await ofReadme(baseURL);
  const policy = `default-src 'none'; script-src ${baseURL} 'wasm-unsafe-eval'; connect-src ${baseURL}; frame-src ${baseURL}; style-src-attr 'unsafe-inline'; img-src data:`;
  await paste(`${element}<hr>${frame}`, { policy });
  await shown(calculator(page), page);
  await shown(calculator(page.frameLocator('iframe')), page);
});

test('a sandboxed iframe, with an origin of its own', async ({ page, baseURL, paste }) => {
  const [, frame] = await ofReadme(baseURL);
  await paste(frame.replace('<iframe', '<iframe sandbox="allow-scripts"'));
  await shown(calculator(page.frameLocator('iframe')), page);
  await expect.poll(() => page.locator('iframe').evaluate((iframe) => iframe.clientHeight)).toBeGreaterThan(1200);
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });

  test('where scripts do not run, readers see what stands between the tags', async ({ baseURL, page, paste }) => {
    const [element] = await ofReadme(baseURL);
    await paste(element);
    await expect(page.getByText('What readers see who have no JavaScript.')).toBeVisible();
  });
});
