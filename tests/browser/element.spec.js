// The element as a door: attributes, property, events, and what it does when it is not seen, or when its module crashes.
import { calculator, native, share } from './calculator.js';
import { trap, trapped } from './crash.js';
import { expect, firstResult, test } from './fixture.js';

const KHM = '<spf-calculator country="KHM"></spf-calculator>';
const set = (it, name, value) => it.root.evaluate((node, [n, v]) => node.setAttribute(n, v), [name, value]);

/** The page writes down what it hears, in the order in which it hears it. */
const listen = (page) => page.evaluate(() => {
  window.heard = [];
  for (const name of ['input', 'change', 'spf-ready', 'spf-error']) {
    document.body.addEventListener(name, (event) => {
      window.heard.push({ name, composed: event.composed, target: event.target.localName,
        detail: event.detail && JSON.parse(JSON.stringify(event.detail)) });
    });
  }
});
const heard = (page) => page.evaluate(() => window.heard.splice(0));
const nextHeard = async (page, name) => {
  await page.waitForFunction((wanted) => window.heard.some((event) => event.name === wanted), name);
  return heard(page);
};

test.describe('attributes', () => {
  test('levers move their guarantee in proportion', async ({ page, host }) => {
    await host(`<spf-calculator country="KHM" benefits="child maternity disability old-age" child-rate="40%" working-age-rate="0.5"
      old-age-rate="1.2" full-by="2040"></spf-calculator>`);
    await firstResult(page);
    const it = calculator(page);
    const path = { coveragePath: { by: 2040 } };
    const on = { child: 0.4, maternity: 0.5, disability: 0.5, 'old-age': 1.2 };
    const whole = await native('KHM');
    const benefits = whole.benefits.map(({ id }) => on[id] === undefined
      ? { id, on: false, ...path } : { id, on: true, amount: { rate: on[id] }, ...path });
    await expect(it.number).toHaveText(await share(page, (await native('KHM', { benefits })).headline.shareOfGdp, 'en'));
    expect(await it.root.evaluate((node) => node.scenario.benefits.filter(({ on }) => on).map(({ coveragePath }) => coveragePath.by))).toEqual([2040, 2040, 2040, 2040]);
    await expect(it.problems).toHaveCount(0);
  });

  for (const [name, value, message] of [
    ['child-rate', 'much', /child-rate: found much; allowed.*a number/],
    ['old-age-rate', '11', /old-age-rate: found 11; allowed.*from 0 to 10/],
    ['full-by', '2100', /full-by: found 2,?100; allowed.*to 2,?060/],
    ['benefits', 'chld', /benefits: found chld.*Did you mean child\?/],
    ['depth', 'deep', /depth: found deep; allowed.*levers/],
    ['theme', 'drk', /theme: found drk.*Did you mean dark\?/],
    ['loading', 'now', /loading: found now; allowed.*lazy/],
    ['lang', 'de', /lang: found de; allowed.*ar, en/],
  ]) {
    test(`${name}="${value}" is refused, and the last good result stays`, async ({ page, host }) => {
      await host(KHM);
      await firstResult(page);
      const it = calculator(page);
      await it.benefit('Old-age pension').slider.fill('130');
      const before = await it.headline.innerText();
      await set(it, name, value);
      await expect(it.problems).toContainText(message);
      expect(await it.headline.innerText()).toBe(before);
      await it.root.evaluate((node, n) => node.removeAttribute(n), name);
      await expect(it.problems).toHaveCount(0);
    });
  }

  test('depth: a sentence alone, five levers, or everything', async ({ page, host }) => {
    await host('<spf-calculator country="KHM" depth="sentence"></spf-calculator>');
    await firstResult(page);
    const it = calculator(page);
    await expect(it.number).toBeVisible();
    await expect(it.country).toBeHidden();
    await expect(it.benefit('Child benefit').on).toBeHidden();
    await expect(it.part('explain')).toBeHidden();
    await set(it, 'depth', 'everything');
    await expect(it.part('explain').and(page.locator('details'))).toBeVisible();
    await set(it, 'depth', 'levers');
    await expect(it.benefit('Child benefit').on).toBeVisible();
    await expect(it.root.locator('details[data-part=sources]')).toHaveCount(0);
  });

  test('theme: the page decides, or the reader\'s system', async ({ page, host }) => {
    await host('<spf-calculator country="KHM"></spf-calculator>');
    await firstResult(page);
    const it = calculator(page);
    const paper = () => it.root.evaluate((node) => getComputedStyle(node.shadowRoot.querySelector('[part=root]')).backgroundColor);
    const light = await paper();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await paper();
    expect(dark).not.toBe(light);
    await set(it, 'theme', 'light');
    expect(await paper()).toBe(light);
    await set(it, 'theme', 'auto');
    // As the page says in its own styles.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('spf-calculator { color-scheme: only light; }');
      document.adoptedStyleSheets = [sheet];
    });
    expect(await paper()).toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.evaluate(() => document.adoptedStyleSheets[0].replaceSync(''));
    await set(it, 'theme', 'dark');
    expect(await paper()).toBe(dark);
  });
});

test.describe('events', () => {
  test('input while a lever moves, change once it rests; the levers\' own events stay inside', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    await listen(page);
    const it = calculator(page);
    const slider = it.benefit('Old-age pension').slider;
    await slider.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    const events = await nextHeard(page, 'change');
    const names = events.map(({ name }) => name);
    expect(names.filter((name) => name === 'input').length).toBeGreaterThanOrEqual(1);
    expect(names.filter((name) => name === 'input').length).toBeLessThanOrEqual(5);
    expect(names.lastIndexOf('input')).toBeLessThan(names.indexOf('change'));
    expect(names.filter((name) => name === 'change').length).toBe(1);
    for (const { composed, target, detail } of events) {
      expect([composed, target]).toEqual([true, 'spf-calculator']);
      expect(detail.sentence).toContain('Cambodia');
    }
    const { detail } = events.at(-1);
    const rate = Number(await slider.inputValue()) / 100;
    expect(detail.scenario.benefits.find(({ id }) => id === 'old-age').amount.rate).toBe(rate);
    const { headline } = await native('KHM', { benefits: [{ id: 'old-age', amount: { rate } }] });
    // The first view knows the sentence alone; whoever wants more asks for it.
    expect(detail.result).toBe(null);
    expect(await it.root.evaluate(async (node) => (await node.report()).headline)).toEqual(headline);
  });

  test('a move that changes no word is heard too', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    await listen(page);
    const it = calculator(page);
    const before = await it.headline.innerText();
    await it.benefit('Maternity benefit').field.or(it.root.getByRole('textbox').nth(2)).first().fill('100.001');
    await page.keyboard.press('Enter');
    const events = await nextHeard(page, 'change');
    expect(events.at(-1).name).toBe('change');
    expect(await it.headline.innerText()).toBe(before);
  });

  test('what the page asks for is answered with spf-ready, not with input or change', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    await listen(page);
    const it = calculator(page);
    await set(it, 'country', 'MWI');
    const events = await nextHeard(page, 'spf-ready');
    expect(events.map(({ name }) => name)).toEqual(['spf-ready']);
    expect(events[0].detail.scenario.country).toBe('MWI');
    await page.waitForTimeout(500);
    expect(await heard(page)).toEqual([]);
  });

  test('what is refused is told as data', async ({ page, host }) => {
    await page.addInitScript(() => {
      window.refused = [];
      document.addEventListener('spf-error', (event) => window.refused.push(...event.detail.problems));
    });
    const refused = async (count) => {
      await page.waitForFunction((least) => window.refused.length >= least, count);
      return page.evaluate(() => window.refused.splice(0));
    };
    // In the first view.
    await host('<spf-calculator country="KHX" preset="cash-floor"></spf-calculator>');
    const [{ at, found, allowed }] = await refused(1);
    expect([at, found, allowed.oneOf.closest, allowed.oneOf.names.length]).toEqual(['country', 'KHX', 'KHM', 195]);
    // In the whole widget.
    await host(KHM);
    await firstResult(page);
    const it = calculator(page);
    await set(it, 'child-rate', '11');
    expect(await refused(1)).toEqual([{ at: 'child-rate', found: 11, allowed: { range: { min: 0, max: 10 } } }]);
    await set(it, 'theme', 'drk');
    expect((await refused(1)).find((problem) => problem.at === 'theme').allowed)
      .toEqual({ oneOf: { names: ['auto', 'light', 'dark'], closest: 'dark' } });
  });

  test.describe('a file that cannot be had', () => {
    test.use({ mayFail: [/KHM\.spf$|first\/.*wasm$/] });
    test('is told as data too', async ({ page, host }) => {
      await page.addInitScript(() => document.addEventListener('spf-error', (event) => { window.refused = event.detail.problems; }));
      for (const name of ['data/KHM.spf', 'pkg/first/spf_calculator_bg.wasm']) {
        await page.route(`**/${name}`, (route) => route.fulfill({ status: 404 }));
        await host(KHM);
        const problems = await (await page.waitForFunction(() => window.refused)).jsonValue();
        expect(problems.map(({ at, allowed }) => [at, allowed])).toEqual([[name, { kind: 'a-file-of-the-calculator' }]]);
        await page.unroute(`**/${name}`);
      }
    });
  });
});

test.describe('the scenario property', () => {
  const scenario = { benefits: [{ id: 'old-age', group: { bands: [{ from: 60, to: 100 }] } }] };
  const shows = async (page, it, country) =>
    expect(it.number).toHaveText(await share(page, (await native(country, scenario)).headline.shareOfGdp, 'en'));

  test('set before the element is defined, before it loads, and while it loads', async ({ page, host }) => {
    let arrive;
    const late = new Promise((resolve) => { arrive = resolve; });
    await page.route('**/spf-more.js', async (route) => { await late; await route.continue(); });
    await page.addInitScript((changes) => {
      document.addEventListener('DOMContentLoaded', () => {
        if (!customElements.get('spf-calculator')) window.early = true;
      });
      // The parser has made it, and the script has not run.
      new MutationObserver((_, observer) => {
        const node = document.querySelector('#early');
        if (!node) return;
        observer.disconnect();
        window.undefinedYet = !customElements.get('spf-calculator');
        node.scenario = changes;
      }).observe(document, { childList: true, subtree: true });
    }, scenario);
    await host('<div><spf-calculator id="early" country="KHM"></spf-calculator></div><div><spf-calculator id="late" country="MWI"></spf-calculator></div>');
    const [early, loading] = ['#early', '#late'].map((id) => calculator(page.locator('div').filter({ has: page.locator(id) })));
    expect(await page.evaluate(() => window.undefinedYet)).toBe(true);
    expect(await early.root.evaluate((node) => node.scenario)).toEqual(scenario);
    await loading.root.evaluate((node, changes) => { node.scenario = changes; }, scenario);
    arrive();
    await shows(page, early, 'KHM');
    await shows(page, loading, 'MWI');
  });

  test('set over the first view and over the whole, taken back, and read', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    const it = calculator(page);
    const give = (value) => it.root.evaluate((node, changes) => { node.scenario = changes; }, value);
    await give(scenario);
    await shows(page, it, 'KHM');
    await give({ ...scenario, country: 'LAO' });
    await shows(page, it, 'LAO');
    // What it gives makes the same again.
    const present = await it.root.evaluate((node) => node.scenario);
    expect(present.country).toBe('LAO');
    const wanted = (await native('LAO', scenario)).headline;
    expect((await native('LAO', present)).headline).toEqual(wanted);
    expect(await it.root.evaluate((node) => node.result.headline)).toEqual(wanted);
    await give({ benefits: [{ id: 'old-age', coverage: 3 }] });
    await expect(it.problems).toContainText(/coverage: found 3/);
    await shows(page, it, 'LAO');
    await give(null);
    await expect(it.number).toHaveText(await share(page, (await native('KHM')).headline.shareOfGdp, 'en'));
    await expect(it.problems).toHaveCount(0);
    const refused = await it.root.evaluate((node) => ['text', 5, [], () => {}].map((value) => {
      try { node.scenario = value; } catch (error) { return error instanceof TypeError; }
    }));
    expect(refused).toEqual([true, true, true, true]);
  });

  test('set while it is off the page', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    const it = calculator(page);
    await it.root.evaluate(async (node, changes) => {
      node.remove();
      await new Promise((resolve) => setTimeout(resolve));
      node.scenario = changes;
      node.setAttribute('theme', 'dark');
      document.body.append(node);
    }, scenario);
    await shows(page, it, 'KHM');
  });

  test('report() gives the whole result from any view, or says what is missing', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    const it = calculator(page);
    await it.benefit('Old-age pension').slider.fill('130');
    const report = await it.root.evaluate((node) => node.report());
    const { headline, totals, impact } = await native('KHM', { benefits: [{ id: 'old-age', amount: { rate: 1.3 } }] });
    expect([report.headline, report.totals, report.impact]).toEqual([headline, totals, impact]);
    // The reader's view is as it was.
    await expect(it.root.locator('details')).toHaveCount(0);
    const problems = await page.evaluate(() => document.createElement('spf-calculator').report().catch((error) => error.problems));
    expect(problems[0].at).toBe('country');
    expect(await page.evaluate(() => customElements.get('spf-calculator').version)).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

test.describe('loading', () => {
  test('nothing but the script until it is near the viewport, unless it is eager', async ({ page, host }) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const below = (attributes) => `<main></main><spf-calculator country="KHM" ${attributes}></spf-calculator>`;
    const tall = '<link rel="stylesheet" href="tall.css">';
    await page.route('/tall.css', (route) => route.fulfill({ contentType: 'text/css', body: 'main { height: 500vh }' }));
    await host(below(''), tall);
    await page.waitForFunction(() => customElements.get('spf-calculator'));
    await page.waitForTimeout(300);
    expect(asked.filter((path) => !/host\.html|tall\.css/.test(path))).toEqual(['/spf-calculator.js']);
    await page.evaluate(() => scrollTo(0, innerHeight * 3.5));
    await firstResult(page);
    await host(below('loading="eager"'), tall);
    await firstResult(page);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  for (const [what, body] of [
    ['as it is', '<spf-calculator country="KHM"><p>In the meantime.</p></spf-calculator><p>After it.</p>'],
    ['as a sentence', '<spf-calculator country="KHM" depth="sentence"><p>In the meantime.</p></spf-calculator>'],
  ]) {
    test(`nothing on the page moves when it comes up, ${what}`, async ({ page, host }) => {
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
          .observe({ type: 'layout-shift', buffered: true });
      });
      let arrive;
      const late = new Promise((resolve) => { arrive = resolve; });
      await page.route('**/pkg/first/*.wasm', async (route) => { await late; await route.continue(); });
      await host(body);
      await expect(calculator(page).loading).toBeVisible();
      // What came before its script ran is the page's own affair: docs/element.md.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
      await page.evaluate(() => { window.shifts.length = 0; });
      arrive();
      await firstResult(page);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))));
      expect(await page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0))).toBeLessThan(0.01);
    });
  }
});

test.describe('many', () => {
  test('ten on a page ask for each file once', async ({ page, host }) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await host('<spf-calculator country="KHM" loading="eager"></spf-calculator>'.repeat(10));
    await expect(page.locator('spf-calculator [part=number]')).toHaveCount(10);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.filter((path) => path.endsWith('.wasm')).length).toBe(1);
  });

  /** Counts what the page holds, once nothing more can be given back. */
  const measure = async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    // What is found to be garbage tells the module, which lets go of more.
    for (let i = 0; i < 5; i++) {
      await session.send('HeapProfiler.collectGarbage');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };

  test('taken off and put back 200 times, nothing grows', async ({ page, host }) => {
    await host('<spf-calculator country="KHM"></spf-calculator>');
    await firstResult(page);
    const cycles = (count) => page.evaluate(async (times) => {
      const node = document.querySelector('spf-calculator');
      for (let i = 0; i < times; i++) {
        node.remove();
        await new Promise((resolve) => setTimeout(resolve));
        document.body.append(node);
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, count);
    await cycles(100);
    const middle = await measure(page);
    await cycles(100);
    const end = await measure(page);
    expect(end.Nodes - middle.Nodes, 'nodes').toBeLessThanOrEqual(2);
    expect(end.JSEventListeners - middle.JSEventListeners, 'listeners').toBeLessThanOrEqual(2);
    expect(end.JSHeapUsedSize - middle.JSHeapUsedSize, 'bytes').toBeLessThan(40_000);
    await expect(calculator(page).number).toBeVisible();
  });

  test('made and taken off for good again and again, no node and no listener stays', async ({ page, host }) => {
    await page.clock.install();
    await host('<main></main>');
    const cycles = async (count) => {
      for (let i = 0; i < count; i++) {
        await page.evaluate(async () => {
          const made = document.createElement('spf-calculator');
          made.setAttribute('country', 'KHM');
          made.setAttribute('loading', 'eager');
          const ready = new Promise((resolve) => made.addEventListener('spf-ready', resolve, { once: true }));
          document.querySelector('main').replaceChildren(made);
          await ready;
          made.remove();
        });
        await page.clock.fastForward(31_000);
      }
    };
    await cycles(30);
    const middle = await measure(page);
    await cycles(30);
    const end = await measure(page);
    expect(end.Nodes - middle.Nodes, 'nodes').toBeLessThanOrEqual(10);
    expect(end.JSEventListeners - middle.JSEventListeners, 'listeners').toBeLessThanOrEqual(10);
    // Six small functions each time, which yew forgets (`Closure::forget`).
    expect((end.JSHeapUsedSize - middle.JSHeapUsedSize) / 30, 'bytes each time').toBeLessThan(4_000);
  });

  test('a second name lives beside the first; a second copy of the same name does no harm', async ({ page, host }) => {
    await host(`<spf-calculator country="KHM"></spf-calculator><spf-calculator-2 country="MWI"></spf-calculator-2>`,
      `<script type="module" src="spf-calculator.js?as=spf-calculator-2"></script>
       <script type="module" src="spf-calculator.js?again"></script>`);
    await expect(page.locator('spf-calculator [part=headline]')).toContainText('Cambodia');
    await expect(page.locator('spf-calculator-2 [part=headline]')).toContainText('Malawi');
    await expect(page.locator('[part=number]')).toHaveCount(2);
  });
});

test.describe('a crash', () => {
  test.beforeEach(({ page }) => trapped(page));

  for (const depth of ['first', 'whole']) {
    test(`in the ${depth} view: all calculators of the module go on with what was settled`, async ({ page, host }) => {
      await host(`<div id="left">${KHM}</div><div id="right"><spf-calculator country="MWI" loading="eager"></spf-calculator></div>`);
      const [left, right] = [calculator(page.locator('#left')), calculator(page.locator('#right'))];
      await expect(left.number).toBeVisible();
      await expect(right.number).toBeVisible();
      if (depth === 'whole') for (const it of [left, right]) await it.open('explain');
      await listen(page);
      await left.benefit('Old-age pension').slider.fill('130');
      await nextHeard(page, 'change');
      const wanted = await left.headline.innerText();
      await trap(page);
      // At once: a pointer that comes first would meet the trap, and the click the next instance.
      await left.benefit('Child benefit').on.evaluate((node) => node.click());
      await page.waitForFunction(() => window.heard.filter(({ name }) => name === 'spf-ready').length === 2);
      await expect(left.headline).toHaveText(wanted, { useInnerText: true });
      await expect(left.benefit('Old-age pension').slider).toHaveValue('130');
      await expect(left.root.locator('[part=root]')).toHaveCount(1);
      for (const it of [left, right]) {
        const before = await it.headline.innerText();
        await it.benefit('Old-age pension').slider.fill('10');
        await expect(it.headline).not.toHaveText(before, { useInnerText: true });
        await expect(it.problems).toHaveCount(0);
      }
    });
  }

  test('twice in a short time: it says so, and starts when it is told to', async ({ page, host }) => {
    await host(KHM);
    await firstResult(page);
    await listen(page);
    const it = calculator(page);
    await trap(page);
    await it.benefit('Child benefit').on.click();
    await nextHeard(page, 'spf-ready');
    await trap(page);
    await it.benefit('Child benefit').on.click();
    await expect(it.problems).toContainText('pkg/first/spf_calculator_bg.wasm');
    expect((await heard(page)).at(-1).detail.problems[0].found).toBe('crashed');
    await it.retry.click();
    await expect(it.problems).toHaveCount(0);
    await it.benefit('Child benefit').on.uncheck();
    await expect(it.benefit('Child benefit').slider).toHaveCount(0);
  });
});

test.describe('a hostile page', () => {
  const HOSTILE = `* { all: unset !important; letter-spacing: 1em !important; text-transform: uppercase !important; }
    div, section, p, h2, button, input { display: none !important; color: red !important; }
    html { color: lime; font-family: fantasy; line-height: 4; text-align: right; direction: rtl; visibility: hidden;
      word-spacing: 3em; text-indent: 5em; white-space: pre; font-weight: 900; font-style: italic; cursor: wait; pointer-events: none; }
    body { direction: rtl !important; visibility: hidden !important; color: lime !important; line-height: 4 !important;
      text-indent: 5em !important; white-space: pre !important; font: italic 900 12px fantasy !important; text-align: right !important; }
    spf-calculator { --ink: red; --paper: blue; --line: lime; --radius: 50px; }`;

  test('changes nothing of what is inside', async ({ page, host }) => {
    await page.setViewportSize({ width: 1000, height: 900 });
    await page.route('/frame.css', (route) => route.fulfill({ contentType: 'text/css', body: 'html, body { margin: 0 }' }));
    await page.route('/hostile.css', (route) => route.fulfill({ contentType: 'text/css', body: HOSTILE }));
    const looks = () => page.locator('spf-calculator').evaluate((node) => {
      const properties = ['display', 'color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight',
        'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent', 'textAlign', 'whiteSpace', 'direction', 'visibility',
        'cursor', 'pointerEvents', 'borderRadius'];
      const root = node.shadowRoot.querySelector('[part=root]');
      const { x, y } = root.getBoundingClientRect();
      return [root, ...root.querySelectorAll('*')].map((it) => {
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        return [it.localName, ...properties.map((name) => style[name]),
          ...(box.width ? [box.x - x, box.y - y, box.width, box.height] : []).map((n) => Math.round(n * 10) / 10)].join(' | ');
      });
    });
    await host(KHM, '<link rel="stylesheet" href="frame.css">');
    await firstResult(page);
    const friendly = await looks();
    await host(KHM, '<link rel="stylesheet" href="frame.css"><link rel="stylesheet" href="hostile.css">');
    await firstResult(page);
    expect(await looks()).toEqual(friendly);
  });

  test('what a page may set is taken', async ({ page, host }) => {
    await page.route('/brand.css', (route) => route.fulfill({ contentType: 'text/css', body: `
      spf-calculator { --spf-accent: rgb(200, 0, 100); --spf-paper: rgb(250, 250, 200); --spf-font: monospace; --spf-radius: 12px; }
      spf-calculator::part(number) { text-decoration-line: underline; } spf-calculator::part(footer) { display: none; }` }));
    await host(KHM, '<link rel="stylesheet" href="brand.css">');
    await firstResult(page);
    const it = calculator(page);
    await expect(it.number).toHaveCSS('color', 'rgb(200, 0, 100)');
    await expect(it.number).toHaveCSS('text-decoration-line', 'underline');
    await expect(it.root.locator('[part=root]')).toHaveCSS('background-color', 'rgb(250, 250, 200)');
    await expect(it.root.locator('[part=root]')).toHaveCSS('font-family', 'monospace');
    await expect(it.country).toHaveCSS('border-radius', '12px');
    await expect(it.root.locator('[part=footer]')).toBeHidden();
  });
});
