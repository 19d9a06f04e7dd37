// Google's Lighthouse on the site's pages as on a phone (its own default: a slow 4G line and a CPU four times slower, both
// simulated from one load), several times, and the median: `make lighthouse`. RUNS=9 changes the number of runs, PAGES="fr.html" the pages.
// Performance depends on the machine, so nothing here is a test: docs/performance.md says what was measured.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { launch } from '../tools/lighthouse/node_modules/chrome-launcher/dist/index.js';
import lighthouse from '../tools/lighthouse/node_modules/lighthouse/core/index.js';

const RUNS = Number(process.env.RUNS ?? 5);
const PAGES = (process.env.PAGES ?? 'index.html fr.html').split(' ');
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const METRICS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function serve() {
  const server = spawn('node_modules/.bin/sirv', ['dist', '--no-clear', '--no-logs'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: process.env.PORT ?? '8290' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = line.match(/Local:\s+(http:\S+)/)?.[1];
    if (address) return { server, address: address.replace('localhost', '127.0.0.1').replace(/\/$/, '') };
  }
  throw new Error('the server did not start');
}

/** One run in a browser of its own, with nothing kept from the last one. */
async function run(url) {
  const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await chrome.kill();
  }
}

const { server, address } = await serve();
try {
  for (const page of PAGES) {
    const runs = [];
    for (let i = 0; i < RUNS; i += 1) runs.push(await run(`${address}/${page}`));
    const scores = (id) => runs.map(({ categories }) => Math.round(categories[id].score * 100));
    console.log(`\n${page}, Lighthouse ${runs[0].lighthouseVersion}, mobile, ${RUNS} runs\n\n| | median | all |\n|---|---:|---|`);
    for (const id of CATEGORIES) console.log(`| ${runs[0].categories[id].title} | ${median(scores(id))} | ${scores(id).join(', ')} |`);
    for (const id of METRICS) {
      const values = runs.map(({ audits }) => audits[id].numericValue);
      const written = (value) => (id === 'cumulative-layout-shift' ? value.toFixed(3) : `${Math.round(value)} ms`);
      console.log(`| ${runs[0].audits[id].title} | ${written(median(values))} | ${values.map(written).join(', ')} |`);
    }
    console.log(`| the machine's own speed (Lighthouse's benchmark index) | ${median(runs.map(({ environment }) => environment.benchmarkIndex))} | |`);
    const below = new Map();
    for (const { audits, categories } of runs) {
      for (const { auditRefs } of Object.values(categories)) {
        for (const { id, weight } of auditRefs) {
          const { score, title, displayValue, details } = audits[id];
          if (score === null || score >= 1) continue;
          const first = details?.items?.[0];
          below.set(id, `- ${id}${weight ? '' : ' (not counted)'}: ${score}, ${title} ${displayValue ?? ''} ${JSON.stringify(first?.node?.snippet ?? first?.url ?? '')}`);
        }
      }
    }
    if (below.size) console.log(`\nNot full marks in some run:\n\n${[...below.values()].join('\n')}`);
  }
} finally {
  server.kill();
}
