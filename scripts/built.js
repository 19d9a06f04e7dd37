// Where the files of the site in dist/ are: what the calculator loads is in the folder of its build, the script also beside it.
import { readFileSync } from 'node:fs';

const DIST = new URL('../dist/', import.meta.url).pathname;
/** What dist/version.json says: version, build, edition, script, pinned, integrity. */
export const about = JSON.parse(readFileSync(`${DIST}version.json`, 'utf8'));
/** The folder of the build. */
export const FOLDER = `${DIST}${about.build}`;
/** Where a file of the calculator is that a page loads, by the name that the calculator calls it. */
export const placed = (name) => (name === about.script ? `${DIST}${name}` : `${FOLDER}/${name}`);
