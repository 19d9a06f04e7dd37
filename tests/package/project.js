// An empty project with the packed package in it, as somebody has it who installed it; and the examples of its page.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { FOLDER } from '../../scripts/built.js';

export const ROOT = new URL('../../', import.meta.url).pathname;
export const TARBALL = `${ROOT}target/spf-calculator.tgz`;
// One for each file of tests, as these run at the same time.
export const PROJECT = `${ROOT}target/projects/${basename(process.argv[1], '.test.js')}`;

const page = readFileSync(`${ROOT}docs/module.md`, 'utf8');

/** The example of that name in docs/module.md. */
export function example(name) {
  const [, code] = page.match(new RegExp(`^\`\`\`js ${name}\n([^]*?)^\`\`\``, 'm')) ?? [];
  if (!code) throw new Error(`docs/module.md has no example ${name}`);
  return code;
}

export const write = (name, text) => writeFileSync(`${PROJECT}/${name}`, text);

export function install() {
  rmSync(PROJECT, { recursive: true, force: true });
  mkdirSync(PROJECT, { recursive: true });
  write('package.json', JSON.stringify({ name: 'a-project', private: true, type: 'module' }));
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', TARBALL], { cwd: PROJECT });
  for (const name of ['main.js', 'calculate.js', 'uncertainty.js', 'share.js']) write(name, example(name));
  write('index.html', '<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><div id="floor"></div><script type="module" src="./main.js"></script><script type="module" src="./calculate.js"></script></html>');
}

/** The only line that the page writes: that of calculate.js, by the native program. */
export function printed() {
  const changes = { country: 'KHM', preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 0.5 } }] };
  const { headline, totals, impact } = JSON.parse(spf(['batch'], `${JSON.stringify(changes)}\n`));
  return `${headline.shareOfGdp} ${totals.at(-1).running} ${impact.coverage.direct}`;
}

/** What the native program says, on the same packed data. */
export function spf(words, input) {
  const program = `${process.env.CARGO_TARGET_DIR || `${ROOT}target`}/release/spf`;
  return execFileSync(program, [...words, '--packed', `${FOLDER}/data`], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
}
