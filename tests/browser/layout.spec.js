// No language breaks the layout: one with long words, and one that is the mirror image of English. What is compared is measured
// and drawn within one run, as fonts differ from machine to machine and pictures kept in files would too.
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';
import { boxes, faults } from './layout.js';
import { english, long, mirrored, speak } from './pseudo.js';

const WIDTHS = [320, 768, 1280];
const STATES = {
  'the first view': async () => {},
  'everything open': async (page, it) => {
    await it.open('explain');
    await it.openAll();
    // What is drawn ten thousand times is there.
    await expect(it.part('fan-table')).toBeVisible();
    await it.openAll();
  },
};

/** A calculator that speaks the pseudo-language, under the code of a language with Latin letters. */
async function opened(page, host, make, width, lang = 'pt') {
  await page.setViewportSize({ width, height: 800 });
  await speak(page, lang, make);
  await host(`<style>body { margin: 0 }</style><spf-calculator country="KHM" lang="${lang}"></spf-calculator>`);
  await firstResult(page);
  return calculator(page);
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`long words break nothing: ${state}`, async ({ page, host }) => {
    const it = await opened(page, host, long, WIDTHS[0]);
    await reach(page, it);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect(await faults(page), `${width} px`).toEqual([]);
    }
  });

  test(`from right to left everything is the mirror image of from left to right: ${state}`, async ({ page, host, context }) => {
    const there = await context.newPage();
    const left = await opened(page, host, english, WIDTHS[0]);
    await speak(there, 'es', mirrored);
    await there.route(/\/host\.html$/, (route) => route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>The other</title><link rel="icon" href="data:,"><style>body { margin: 0 }</style>
        <script type="module" src="spf-calculator.js"></script><spf-calculator country="KHM" lang="es"></spf-calculator>`,
    }));
    await there.setViewportSize({ width: WIDTHS[0], height: 800 });
    await there.goto('/host.html');
    await firstResult(there);
    const right = calculator(there);
    await reach(page, left);
    await reach(there, right);
    for (const width of WIDTHS) {
      for (const one of [page, there]) await one.setViewportSize({ width, height: 800 });
      expect(await faults(there), `${width} px`).toEqual([]);
      const [here, mirror] = [await boxes(page), await boxes(there)];
      expect(mirror.map(({ what }) => what)).toEqual(here.map(({ what }) => what));
      // The marks around values keep their neighbours' letters from being drawn closer together: a dot more in a long line.
      const off = here.flatMap((box, i) => ['start', 'top', 'width', 'height']
        .filter((side) => Math.abs(box[side] - mirror[i][side]) > 2)
        .map((side) => `${box.what}: ${side} is ${mirror[i][side]}, not ${box[side]}`));
      expect(off.slice(0, 10), `${width} px`).toEqual([]);
    }
    // What is drawn, dot by dot: pictures without words in them.
    const pictures = (it) => it.root.locator('[part=root]:not([hidden]) svg:is(.bar, .stack, .swing), [part=root]:not([hidden]) .panels svg:not(.axis)');
    const count = await pictures(left).count();
    expect(count).toBeGreaterThan(6);
    for (let i = 0; i < count; i += 1) {
      const [a, b] = [await pictures(left).nth(i).screenshot(), await pictures(right).nth(i).screenshot()];
      expect(await different(page, a, b), `picture ${i}`).toBeLessThan(0.02);
    }
  });
}

/** The share of dots that differ between a picture and the mirror image of another; edges may be drawn a dot apart. */
const different = (page, a, b) => page.evaluate(async (files) => {
  const [one, other] = await Promise.all(files.map(async (file, i) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${file}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const to = canvas.getContext('2d');
    if (i) to.setTransform(-1, 0, 0, 1, image.width, 0);
    to.drawImage(image, 0, 0);
    return to.getImageData(0, 0, image.width, image.height);
  }));
  if (one.width !== other.width || one.height !== other.height) return 1;
  let differ = 0;
  for (let i = 0; i < one.data.length; i += 4) {
    if ([0, 1, 2].some((c) => Math.abs(one.data[i + c] - other.data[i + c]) > 96)) differ += 1;
  }
  return differ / (one.width * one.height);
}, [a, b].map((file) => file.toString('base64')));

test('to another language and back is the same picture', async ({ page, host }) => {
  const it = await opened(page, host, mirrored, 1280);
  const say = async (lang, direction) => {
    await it.root.evaluate((node, to) => node.setAttribute('lang', to), lang);
    // Until the next view has a result both are there.
    await expect(it.written).toHaveAttribute('dir', direction);
    await expect(it.root.locator('[part=root]')).toHaveCount(1);
    await page.evaluate(() => scrollTo(0, 0));
  };
  await say('en', 'ltr');
  const before = await page.screenshot({ fullPage: true, animations: 'disabled' });
  await say('pt', 'rtl');
  expect(before.equals(await page.screenshot({ fullPage: true, animations: 'disabled' })), 'the mirror image differs').toBe(false);
  await say('en', 'ltr');
  expect(before.equals(await page.screenshot({ fullPage: true, animations: 'disabled' })), 'and back').toBe(true);
});

for (const lang of ['ar', 'es', 'fr', 'pt', 'ru', 'zh']) {
  test(`${lang} fits a narrow phone, with everything open`, async ({ page, host }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await host(`<style>body { margin: 0 }</style><spf-calculator country="COD" lang="${lang}"></spf-calculator>`);
    await firstResult(page);
    expect(await faults(page), 'the first view').toEqual([]);
    await STATES['everything open'](page, calculator(page, lang));
    expect(await faults(page), 'everything open').toEqual([]);
  });
}

test('values stand between marks of isolation where a language runs from right to left, and nowhere else', async ({ page, host }) => {
  await host('<spf-calculator country="KHM" lang="ar"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page, 'ar');
  await expect(it.headline.getByRole('heading')).toHaveText(/\u2068كمبوديا\u2069/);
  const everything = await it.root.evaluate((node) => node.shadowRoot.textContent);
  // A Latin name among Arabic words, after a year, before a word.
  expect(everything).toMatch(/\u20682019\u2069، \u2068Ministry of Planning, Cambodia\u2069، \u2068/);
  expect(everything.match(/\u2068/g).length, 'each is closed').toBe(everything.match(/\u2069/g).length);
  await it.root.evaluate((node) => node.setAttribute('lang', 'en'));
  await expect(it.written).toHaveAttribute('dir', 'ltr');
  expect(await it.root.evaluate((node) => node.shadowRoot.textContent)).not.toMatch(/[\u2066-\u2069]/);
});
