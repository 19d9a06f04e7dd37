// What has to work in every engine, and the console stays silent: one file, run in Chromium, Firefox and WebKitGTK.
//
// CHROMIUM, FIREFOX and WEBKIT hold the programs, as scripts/engine.sh finds them; an engine without one is left out and the report says so.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { about } from '../../scripts/built.js';
import * as chromium from './chromium.js';
import * as firefox from './firefox.js';
import { calculate, uncertainty } from './native.js';
import { Reader } from './reader.js';
import { ROOT, serve } from './site.js';
import { until } from './process.js';
import * as webkit from './webkit.js';

const ENGINES = [['CHROMIUM', chromium], ['FIREFOX', firefox], ['WEBKIT', webkit]];
const share = (scenario) => calculate(scenario).headline.shareOfGdp;

let site;
before(async () => { site = await serve(); });
after(() => site?.close());

for (const [name, { open }] of ENGINES) {
  const program = process.env[name];
  describe(name, { skip: !program && `no program in ${name}`, timeout: 600_000 }, () => {
    let browser;
    let reader;
    /** Opens a page with this in its body. */
    const host = (body) => browser.goto(site.host(body));
    before(async () => {
      browser = await open(program);
      await browser.resize(1280, 900);
    });
    after(() => browser?.close());

    beforeEach(() => {
      reader = new Reader(browser);
      browser.heard.length = 0;
      site.refused.length = 0;
    });
    afterEach(async () => {
      // The policy of the single file refuses scripts that it was not made with.
      const inPage = await reader.ask(() => window.heard ?? (location.protocol === 'file:' ? [] : ['heard.js is not in this page']));
      assert.deepEqual([...inPage, ...browser.heard, ...site.refused], [], 'the browser stays silent');
      const elsewhere = await reader.ask(() => performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((address) => !['data:', 'blob:'].includes(new URL(address).protocol) && new URL(address).origin !== location.origin));
      assert.deepEqual(elsewhere, [], 'no request goes to another origin');
    });

    test('the first result, and a lever by keyboard', async () => {
      await host('<spf-calculator country="KHM"></spf-calculator>');
      await reader.shows(share({ country: 'KHM' }));
      await reader.reads('[part=headline]', /in Cambodia,/);
      await reader.looksWhole();

      await reader.focus('#older-persons-amount');
      const before = await reader.value('#older-persons-amount');
      await reader.press('Home', 'ArrowRight', 'ArrowRight', 'ArrowUp');
      const after = Number(await reader.value('#older-persons-amount'));
      assert.notEqual(after, Number(before));
      await reader.shows(share({ country: 'KHM', benefits: [{ id: 'old-age', amount: { rate: after / 100 } }] }));
    });

    test('a benefit is left out by a click, and a country is chosen by its name', async () => {
      await host('<spf-calculator country="KHM"></spf-calculator>');
      await reader.shows(share({ country: 'KHM' }));
      await reader.click('#children-on');
      const benefits = [{ id: 'child', on: false }];
      await reader.shows(share({ country: 'KHM', benefits }));
      await reader.choose('Malawi');
      await reader.reads('[part=headline]', /in Malawi,/);
      await reader.shows(share({ country: 'MWI', benefits }));
    });

    test('the whole widget, every part of it open', async () => {
      await host('<spf-calculator country="KHM"></spf-calculator>');
      await reader.shows(share({ country: 'KHM' }));
      await reader.click('button[data-part=everything]');
      await reader.reads('details', /./);
      const parts = await reader.openAll();
      assert.ok(parts > 20, `${parts} parts`);
      await reader.shows(share({ country: 'KHM' }));
      await reader.looksWhole();
      // The parts follow a lever while they stand open.
      await reader.focus('#old-age-amount');
      await reader.press('End');
      await reader.shows(share({ country: 'KHM', benefits: [{ id: 'old-age', amount: { rate: 2 } }] }));
      await reader.looksWhole();
    });

    test('in French', async () => {
      await host('<spf-calculator country="SEN" preset="helpage-pension" lang="fr"></spf-calculator>');
      await reader.shows(share({ country: 'SEN', preset: 'helpage-pension' }), 'fr');
      await reader.reads('[part=headline]', /Sénégal.*du PIB/);
      await reader.focus('#older-persons-amount-text');
      await reader.ask(() => document.querySelector('spf-calculator').shadowRoot.activeElement.select());
      await reader.press(...'12,5', 'Tab');
      await reader.shows(share({ country: 'SEN', preset: 'helpage-pension', benefits: [{ id: 'old-age', amount: { rate: 0.125 } }] }), 'fr');
      await reader.looksWhole();
    });

    test('attributes that make no sense: where, what, and what is allowed; then a good one', async () => {
      await host('<spf-calculator country="KHX"></spf-calculator>');
      const alert = '[role=alert]';
      await reader.reads(alert, /country: found KHX; allowed.*Did you mean KHM\?/);
      await reader.choose('Laos');
      await reader.shows(share({ country: 'LAO' }));
      const set = (name, value) => reader.ask((...words) => document.querySelector('spf-calculator').setAttribute(...words), name, value);
      const scenario = (value) => set('scenario', JSON.stringify(value));
      await set('country', 'LAO');
      await scenario({ benefits: [{ id: 'child', coverage: 1.5 }] });
      await reader.reads(alert, /coverage: found 1\.5/);
      await reader.shows(share({ country: 'LAO' }));
      const benefits = [{ id: 'child', coverage: 0.5 }];
      await scenario({ benefits });
      await reader.shows(share({ country: 'LAO', benefits }));
    });

    test('two on a page, one of them deeper', async () => {
      await host('<spf-calculator id="left" country="KHM"></spf-calculator><spf-calculator id="right" country="MOZ" lang="fr"></spf-calculator>');
      const [left, right] = [reader.at('#left'), reader.at('#right')];
      await left.shows(share({ country: 'KHM' }));
      await right.shows(share({ country: 'MOZ' }), 'fr');
      await left.click('#children-on');
      await left.click('button[data-part=explain]');
      await left.reads('details[data-part=explain][open] > summary', /\w/);
      await left.shows(share({ country: 'KHM', benefits: [{ id: 'child', on: false }] }));
      await right.focus('#older-persons-amount');
      await right.press('Home');
      await right.shows(share({ country: 'MOZ', benefits: [{ id: 'old-age', amount: { rate: 0 } }] }), 'fr');
      await left.shows(share({ country: 'KHM', benefits: [{ id: 'child', on: false }] }));
    });

    test('taken off the page, put back, moved', async () => {
      await host('<main><spf-calculator country="KHM"></spf-calculator></main><aside></aside>');
      await reader.shows(share({ country: 'KHM' }));
      await reader.click('#children-on');
      await reader.shows(share({ country: 'KHM', benefits: [{ id: 'child', on: false }] }));
      await reader.ask(() => document.querySelector('aside').append(document.querySelector('spf-calculator')));
      await reader.shows(share({ country: 'KHM', benefits: [{ id: 'child', on: false }] }));
      await reader.ask(async () => {
        const node = document.querySelector('spf-calculator');
        node.remove();
        await new Promise((resolve) => setTimeout(resolve, 50));
        document.querySelector('main').append(node);
      });
      // Who takes it off for a while finds it as it was.
      await reader.shows(share({ country: 'KHM', benefits: [{ id: 'child', on: false }] }));
    });

    for (const [lang, named] of [['fr', /Cambodge/], ['ar', /كمبوديا/]]) {
      test(`on a phone, in ${lang}: nothing sticks out, in the first view and with everything open`, async () => {
        // In a frame, as the window of a browser has a least width.
        site.host(`<spf-calculator country="KHM" lang="${lang}"></spf-calculator>`, '/phone.html');
        await browser.goto(site.host('<iframe src="/phone.html" width="360" height="800"></iframe>'));
        const phone = reader.inside('iframe');
        await phone.reads('[part=headline]', named);
        const width = await phone.ask(() => document.documentElement.clientWidth);
        assert.ok(width > 320 && width <= 360, `${width} pixels`);
        await phone.looksWhole();
        await phone.click('button[data-part=explain]');
        await phone.reads('details[data-part=explain][open] > summary', /./);
        await phone.openAll();
        await phone.looksWhole();
      });
    }

    /** Opens the site. Last it says that its files are kept; left earlier, Firefox reports the fetches that this ends. */
    const visit = async () => {
      await browser.goto(`${site.address}/`);
      await reader.shows(share({ country: 'KHM' }));
      // The parts above are drawn after the sentence and move it down.
      await reader.until(() => {
        document.querySelector('#take-along').scrollIntoView();
        return document.querySelector('#take-along [data-part=device]:not([hidden])') !== null;
      });
    };

    test('the site itself, with its strict policy', async () => {
      await visit();
      await browser.goto(`${site.address}/methodology.html`);
      assert.match(await reader.ask(() => document.querySelector('h1').textContent), /\w/);
    });

    test('the site again, when its server is gone', async () => {
      await visit();
      await site.close();
      try {
        await visit();
        await reader.click('button[data-part=explain]');
        await reader.reads('details[data-part=explain][open] > summary', /./);
      } finally {
        await site.open();
      }
    });

    test('the embed page in a frame takes the height of its content', async () => {
      const snippet = `<iframe src="/embed.html?country=MWI&lang=fr" width="600" height="300" title="Calculator"></iframe><script type="module" src="/spf-frame.js"></script>`;
      await browser.goto(site.host(snippet));
      const framed = reader.inside('iframe');
      await framed.reads('[part=headline]', /Malawi/);
      await framed.shows(share({ country: 'MWI' }), 'fr');
      const rest = () => reader.ask(() => {
        const frame = document.querySelector('iframe');
        return Math.abs(frame.clientHeight - frame.contentDocument.documentElement.scrollHeight);
      });
      await until('the height of the content', async () => await rest() <= 1);
      await framed.click('button[data-part=explain]');
      await framed.reads('details[data-part=explain][open] > summary', /./);
      await until('the height of the new content', async () => await rest() <= 1);
    });

    test('the single file, opened from disk', async () => {
      await browser.goto(pathToFileURL(join(ROOT, 'dist/spf-calculator.html')).href);
      await reader.choose('Malawi');
      await reader.reads('[part=headline]', /in Malawi,/);
      await reader.shows(share({ country: 'MWI' }));
      await reader.click('button[data-part=explain]');
      await reader.reads('details[data-part=explain][open] > summary', /./);
      await reader.openAll();
      await reader.looksWhole();
    });

    test('the module says what the native program says, to the last bit', async () => {
      await host('');
      const scenarios = [
        { country: 'KHM' },
        { country: 'IND', preset: 'basic-income' },
        { country: 'PSE', benefits: [{ id: 'old-age', group: { bands: [{ from: 60, to: 100 }] } }], donors: { coFunding: { share: 0.5, starts: 2027, until: 2032 } } },
      ];
      const draws = [2_000, 7];
      const answers = await reader.ask(async (build, all, [count, seed]) => {
        const { initSync, Calculator } = await import(`/${build}/pkg/full/spf_calculator.js`);
        const file = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
        initSync({ module: await WebAssembly.compile(await file(`/${build}/pkg/full/spf_calculator_bg.wasm`)) });
        const calculator = new Calculator(await file(`/${build}/data/index.spf`));
        const results = [];
        for (const scenario of all) {
          calculator.addCountry(scenario.country, await file(`/${build}/data/${scenario.country}.spf`));
          results.push(JSON.stringify(calculator.calculate(scenario)));
        }
        return [...results, JSON.stringify(calculator.uncertainty({ country: 'KHM' }, count, seed))];
      }, about.build, scenarios, draws);
      const natives = [...scenarios.map(calculate), uncertainty('KHM', ...draws)];
      natives.forEach((native, i) => {
        assert.equal(native.problems, undefined);
        assert.equal(answers[i], JSON.stringify(native), `scenario ${i}`);
      });
    });
  });
}
