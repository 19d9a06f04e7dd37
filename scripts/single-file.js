// One HTML file with the calculator and the countries that are named, or all; made from the site in dist/.
//
//     node scripts/single-file.js KHM LSO > calculator.html
//     node scripts/single-file.js --languages fr,en SEN > calculateur.html
import { readFile, readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { englishFirst, singleFile } from '../www/single-file.js';
import { FOLDER } from './built.js';

const there = (await readdir(`${FOLDER}/locales`)).map((name) => /^(.+)\.first\.json$/.exec(name)?.[1]).filter(Boolean);
const { values, positionals } = parseArgs({ allowPositionals: true, options: { languages: { type: 'string', default: englishFirst(there).join() } } });
try {
  const languages = values.languages.split(',');
  const unknown = languages.find((lang) => !there.includes(lang));
  if (unknown !== undefined) throw new Error(`--languages: found ${unknown}; allowed: ${there.sort().join(', ')}`);
  const read = (name) => readFile(name === 'page.css' ? `${FOLDER}/../${name}` : `${FOLDER}/${name}`);
  process.stdout.write(await singleFile(read, { languages, countries: positionals.length ? positionals : undefined }));
} catch ({ message }) {
  console.error(message);
  process.exitCode = 1;
}
