// Measures the built page in Chromium and prints tables in Markdown: the time from navigation to the first result on
// the screen, the time from a slider's step to the screen, and the bytes that a first visit loads.
// Times depend on the machine, so nothing here is a test. RUNS=9 changes the number of runs.
//
// A first visit is a new browser profile with nothing cached. "Painted" is the first moment after the frame that
// follows the mark `spf-first-result`. CPU slowdown is that of Chromium's DevTools. "Slow 4G" is 1.6 Mbit/s down,
// 0.75 Mbit/s up and 150 ms before each answer. The server is on this machine and sends the .br files.
//
// A slider step is one arrow key on the first slider; its time is the Event Timing entry (from the key press to the
// frame that shows its effect, in steps of 8 ms), the longest of its key's events. Chromium reports none under
// 16 ms: such a step counts as 16.
//
// While uncertain facts are drawn, a key is pressed on the lever of the year, 300 ms after a lever of the floor was moved:
// drawing starts 250 ms after that.
//
// The model and goal seek are timed on their own (benches/browser), as the mean of many runs in a row: one run is
// shorter than what a browser's clock tells.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { about } from './built.js';

const RUNS = Number(process.env.RUNS ?? 5);
const STEPS = 60;
const SHORTEST = 16;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

const VISITS = [
  { name: 'no slowdown', cpu: 1 },
  { name: 'CPU 4x', cpu: 4 },
  { name: 'CPU 4x, slow 4G', cpu: 4, network: SLOW_4G },
];
const SLIDER_SLOWDOWNS = [1, 4, 6];

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => sorted(numbers)[Math.ceil(q * numbers.length) - 1];
const ms = (number) => `${Math.round(number)} ms`;
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

async function serve() {
  const server = spawn('node_modules/.bin/sirv', ['dist', '--no-clear', '--no-logs'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '8280' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = line.match(/Local:\s+(http:\S+)/)?.[1];
    if (address) return { server, address };
  }
  throw new Error('the server did not start');
}

/** Opens the page in a new profile and waits for the first result; gives the page to `use`. */
async function visit(browser, address, { cpu, network }, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network) {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', network);
  }
  await page.addInitScript(() => {
    window.painted = new Promise((resolve) => {
      new PerformanceObserver((list) => {
        if (!list.getEntriesByName('spf-first-result').length) return;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now());
          channel.port2.postMessage(null);
        });
      }).observe({ type: 'mark', buffered: true });
    });
  });
  await page.goto(address);
  const painted = await page.evaluate(() => window.painted);
  const answer = await use(page, painted);
  await context.close();
  return answer;
}

/** Times of `STEPS` arrow keys on the page's first slider. */
async function slide(page) {
  const slider = page.locator('spf-calculator input[type=range]:visible').first();
  const words = () => page.locator('spf-calculator').first().evaluate((element) => element.shadowRoot?.textContent);
  await slider.focus({ timeout: 5000 });
  await page.evaluate((durationThreshold) => {
    window.steps = new Map();
    const note = (list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        if (interactionId) window.steps.set(interactionId, Math.max(duration, window.steps.get(interactionId) ?? 0));
      }
    };
    window.observer = new PerformanceObserver(note);
    window.observer.observe({ type: 'event', durationThreshold });
  }, SHORTEST);
  const before = await words();
  let changed = false;
  for (let step = 0; step < STEPS; step += 1) {
    // In blocks of ten, so that a short slider does not stop at its end for long.
    await page.keyboard.press(Math.floor(step / 10) % 2 ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForTimeout(100);
    changed ||= (await words()) !== before;
  }
  if (!changed) throw new Error('the slider changed nothing on the screen');
  const reported = await page.evaluate(() => [...window.steps.values()]);
  return [...reported, ...Array(Math.max(0, STEPS - reported.length)).fill(SHORTEST)];
}

/** Times of keys that are pressed while ten thousand draws are made, and how long these take, first to last. */
async function whileDrawing(page) {
  const root = page.locator('spf-calculator').first();
  await root.locator('[data-part=uncertainty]').first().click();
  const drawn = root.locator('.drawn');
  await drawn.waitFor({ timeout: 60000 });
  await page.evaluate((durationThreshold) => {
    const { shadowRoot } = document.querySelector('spf-calculator');
    window.keys = [];
    window.drawing = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.keys.push(duration);
    }).observe({ type: 'event', durationThreshold });
    // Drawing starts a quarter of a second after the lever has moved, when what is shown has become old.
    let old = 0;
    new MutationObserver(() => {
      const busy = shadowRoot.querySelector('.drawn')?.getAttribute('aria-busy') === 'true';
      if (busy && !old) old = performance.now();
      if (!busy && old) [old] = [0, window.drawing.push(performance.now() - old - 250)];
    }).observe(shadowRoot, { subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
  }, SHORTEST);
  const floor = root.locator('input[type=range]:visible').first();
  const year = root.locator('#fan-year');
  for (let step = 0; step < STEPS; step += 1) {
    const key = Math.floor(step / 10) % 2 ? 'ArrowLeft' : 'ArrowRight';
    await floor.focus();
    await page.keyboard.press(key);
    await page.waitForTimeout(300);
    await year.focus();
    await page.keyboard.press(key);
    // A slow machine begins later: the next key would put it off again and again.
    await page.waitForFunction((draws) => window.drawing.length > draws, step, { timeout: 60000 });
  }
  return page.evaluate(() => [window.keys, window.drawing]);
}

/** What was loaded until the first result: path and body as sent. */
const loaded = (page) => page.evaluate(() => {
  const mark = performance.getEntriesByName('spf-first-result')[0].startTime;
  return performance.getEntries()
    .filter((entry) => ['navigation', 'resource'].includes(entry.entryType) && entry.startTime <= mark)
    .map(({ name, encodedBodySize, decodedBodySize }) =>
      [new URL(name).pathname, encodedBodySize, decodedBodySize]);
});

/** Mean milliseconds of one model run and of each reverse question, in a page of its own. */
async function model(browser, address, cpu) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/bench/**', (route) => route.fulfill({ path: `target/bench/browser/${new URL(route.request().url()).pathname.split('/').pop()}` }));
  const devtools = await context.newCDPSession(page);
  await page.goto(address);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const times = await page.evaluate(async ([changes, build]) => {
    const { default: init, Bench } = await import('/bench/spf_browser_bench.js');
    await init();
    const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
    const bench = new Bench(await bytes(`/${build}/data/index.spf`), await bytes(`/${build}/data/KHM.spf`), 'KHM', JSON.stringify(changes));
    const timed = (count, work) => {
      work(Math.ceil(count / 10));
      const start = performance.now();
      work(count);
      return (performance.now() - start) / count;
    };
    return [timed(2000, (n) => bench.run(n)), ...[0, 1, 2].map((which) => timed(400, (n) => bench.seek(which, n)))];
  }, [{ country: 'KHM', preset: 'cash-floor', financing: [{ id: 'contributions', yield: 0.01 }, { id: 'debt', yield: 0.005 }] }, about.build]);
  await context.close();
  return times;
}

const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  console.log(`Chromium ${browser.version()}, ${os.cpus().length} cores, ${os.cpus()[0]?.model.trim() ?? 'unknown CPU'}\n`);

  console.error('One visit to warm up, and the bytes');
  const files = await visit(browser, address, { cpu: 1 }, loaded);
  const total = ['total', ...[1, 2].map((i) => files.reduce((sum, file) => sum + file[i], 0))];
  console.log(`${table(['Loaded until the first result', 'bytes as sent', 'bytes unpacked'], [...files, total])}\n`);

  const visits = [];
  for (const conditions of VISITS) {
    console.error(`First result: ${conditions.name}, ${RUNS} visits`);
    const times = [];
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await visit(browser, address, conditions, (_page, painted) => painted));
    }
    visits.push([conditions.name, ms(quantile(times, 0.5)), `${ms(Math.min(...times))} to ${ms(Math.max(...times))}`]);
  }
  console.log(`${table([`From navigation to first result painted (${RUNS} visits)`, 'median', 'range'], visits)}\n`);

  const models = [];
  for (const cpu of SLIDER_SLOWDOWNS) {
    console.error(`Model and goal seek: CPU ${cpu}x`);
    models.push([`CPU ${cpu}x`, ...(await model(browser, address, cpu)).map((time) => `${time.toPrecision(3)} ms`)]);
  }
  console.log(`${table(['In the browser, mean', 'model, 2026 to 2060', 'a sum for setting up', 'an amount', 'coverage in 2030'], models)}\n`);

  const drawings = [];
  for (const cpu of SLIDER_SLOWDOWNS) {
    console.error(`Draws: CPU ${cpu}x`);
    const [keys, drawing] = await visit(browser, address, { cpu }, whileDrawing);
    drawings.push([`CPU ${cpu}x`, ms(quantile(drawing, 0.5)), ms(quantile(keys, 0.5)), ms(quantile(keys, 0.98)), ms(Math.max(...keys))]);
  }
  console.log(`${table(['10 000 draws on the page', 'first to last, median', 'key to paint meanwhile, median', 'p98', 'longest'], drawings)}\n`);

  const slides = [];
  for (const cpu of SLIDER_SLOWDOWNS) {
    console.error(`Slider: CPU ${cpu}x, ${STEPS} steps`);
    const times = await visit(browser, address, { cpu }, slide);
    slides.push([`CPU ${cpu}x`, ms(quantile(times, 0.5)), ms(quantile(times, 0.95)), ms(Math.max(...times))]);
  }
  console.log(table([`From key to paint (${STEPS} slider steps)`, 'median', 'p95', 'longest'], slides));
} finally {
  await browser.close();
  server.kill();
}
