// The native program, asked what the page is asked, on the packed data that the page loads.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FOLDER } from '../../scripts/built.js';
import { ROOT } from './site.js';

const PROGRAM = join(process.env.CARGO_TARGET_DIR || join(ROOT, 'target'), 'release', 'spf');

const ask = (words, input) => execFileSync(PROGRAM, [...words, '--packed', join(FOLDER, 'data')],
  { input, encoding: 'utf8', maxBuffer: 2 ** 28, cwd: ROOT });

/** The result of a scenario, which names its country. */
export const calculate = (scenario) => JSON.parse(ask(['batch'], `${JSON.stringify(scenario)}\n`));

/** How sure the default floor of a country is, by so many draws. */
export function uncertainty(country, draws, seed) {
  const { references, ...result } = JSON.parse(ask(['uncertainty', country, '--draws', `${draws}`, '--seed', `${seed}`]));
  return result; // the module leaves the references to who asks
}
