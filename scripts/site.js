// Puts dist/ together from www/, docs/ (as pages), pkg/ (the module and its JavaScript) and target/packed/ (the country
// data), with a .br and a .gz beside each file, which any static server can send as they are. Only what changed is written, so that
// a second run takes no time.
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { transform } from 'esbuild';
import { pages } from './pages.js';
import { slim } from './wasm.js';

const DIST = 'dist';
const MODULES = { first: 'target/first', full: 'pkg', workbook: 'target/workbook' };
// from, to, which files
const PARTS = [
  ['www', '.', (name) => !name.startsWith('locales')],
  ['target/pages', '.', () => true],
  ['target/locales', 'locales', () => true],
  ['target/modules', 'pkg', () => true],
  ['target/packed', 'data', () => true],
  ['target/notices', '.', () => true],
];
const ALREADY_COMPRESSED = ['.png', '.jpg', '.webp', '.avif', '.woff2', '.xlsx', '.zip'];
const COMPRESSIONS = {
  '.br': (bytes) => promisify(zlib.brotliCompress)(bytes, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }),
  '.gz': (bytes) => promisify(zlib.gzip)(bytes, { level: 9 }),
};

// The element knows which countries there are, and asks for no file that is not there.
const areas = (await readdir('target/packed')).map((name) => /^([A-Z]{3})\.spf$/.exec(name)?.[1]).filter(Boolean);
const languages = (await readdir('www/locales')).map((name) => name.replace('.json', '')).sort().join(' ');
const define = {
  SPF_AREAS: JSON.stringify(areas.sort().join(' ')),
  SPF_LANGUAGES: JSON.stringify(languages),
  SPF_FILES: 'undefined',
};

/** What a reader downloads is for machines: without comments, white space, and names of functions. */
const SLIM = {
  '.js': async (bytes) => Buffer.from((await transform(bytes.toString(), { minify: true, format: 'esm', define })).code),
  '.css': async (bytes) => Buffer.from((await transform(bytes.toString(), { minify: true, loader: 'css' })).code),
  '.json': (bytes) => Buffer.from(JSON.stringify(JSON.parse(bytes))),
};

const filesIn = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));

const modified = async (path) => (await stat(path).catch(() => null))?.mtimeMs ?? 0;

/** Writes one file and its compressed companions where they are not there yet; says whether it did. */
async function place(from, to) {
  const bytes = await (SLIM[extname(to)] ?? ((same) => same))(await readFile(from));
  const before = await readFile(to).catch(() => null);
  const changed = !before?.equals(bytes);
  if (changed) {
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, bytes);
  }
  const written = await modified(to);
  const companions = ALREADY_COMPRESSED.includes(extname(to)) ? [] : Object.keys(COMPRESSIONS);
  for (const suffix of companions) {
    if (changed || (await modified(to + suffix)) < written) {
      await writeFile(to + suffix, await COMPRESSIONS[suffix](bytes));
    }
  }
  return { changed, kept: [to, ...companions.map((suffix) => to + suffix)] };
}

// A message file holds the texts of the first view, those of the rest and those of the workbook: the reader downloads them
// apart. Where a language has no workbook yet, it is in English.
const LOCALES = 'target/locales';
await mkdir(LOCALES, { recursive: true });
const { workbook: english } = JSON.parse(await readFile('www/locales/en.json'));
for (const name of await filesIn('www/locales')) {
  const { first, full, workbook = english } = JSON.parse(await readFile(join('www/locales', name)));
  const lang = name.replace(/\.json$/, '');
  await writeFile(join(LOCALES, `${lang}.first.json`), JSON.stringify(first));
  await writeFile(join(LOCALES, `${lang}.full.json`), JSON.stringify(full));
  await writeFile(join(LOCALES, `${lang}.workbook.json`), JSON.stringify(workbook));
}

for (const [name, folder] of Object.entries(MODULES)) {
  const to = join('target/modules', name);
  await mkdir(to, { recursive: true });
  const [wasm, glue] = ['spf_calculator_bg.wasm', 'spf_calculator.js'];
  const slimmed = slim(await readFile(join(folder, wasm)), await readFile(join(folder, glue), 'utf8'));
  await writeFile(join(to, wasm), slimmed.wasm);
  await writeFile(join(to, glue), slimmed.glue);
}

await pages('target/pages');

const placed = await Promise.all(
  (await Promise.all(PARTS.map(async ([from, to, wanted]) =>
    (await filesIn(from)).filter(wanted).map((name) => place(join(from, name), join(DIST, to, name)))
  ))).flat(),
);
const kept = new Set(placed.flatMap((file) => file.kept));
for (const name of await filesIn(DIST)) {
  if (!kept.has(join(DIST, name))) await rm(join(DIST, name));
}
const changed = placed.filter((file) => file.changed).length;
console.log(`${DIST}/ is ready: ${placed.length} files, ${changed} of them new or changed`);
