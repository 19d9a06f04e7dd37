// Puts dist/ together from www/, docs/ (as pages), pkg/ (the module and its JavaScript) and target/packed/ (the country
// data), with a .br and a .gz beside each file, which any static server can send as they are.
//
// What the calculator loads is in one folder that is named after the contents of all its files: the build. So a folder never
// changes and may be kept for ever, and no two of its files can be of different builds. The script is there twice: in the
// folder, where it stays what it is, and beside it, where the next deployment replaces it.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { transform } from 'esbuild';
import { pages } from './pages.js';
import { trapping } from './panics.js';
import { slim, stamped } from './wasm.js';
import { englishFirst, singleFile } from '../www/single-file.js';

const DIST = 'dist';
const COMPRESSED = 'target/compressed';
const SCRIPT = 'spf-calculator.js';
const MODULES = { first: 'target/first', full: 'pkg', workbook: 'target/workbook' };
/** What of www/ the calculator itself loads; everything else there is pages, and what these need. */
const OF_THE_CALCULATOR = [SCRIPT, 'spf-more.js', 'spf-late.js', 'stand-in.js', 'widget.css', 'whole.css', 'alone/files.js'];
// from, to, which files
const FOLDER = [
  ['www', '.', (name) => OF_THE_CALCULATOR.includes(name)],
  ['target/locales', 'locales', () => true],
  ['target/modules', 'pkg', () => true],
  ['target/packed', 'data', () => true],
];
const PAGES = [
  ['www', '.', (name) => !name.startsWith('locales') && !OF_THE_CALCULATOR.includes(name)],
  ['target/pages', '.', () => true],
  ['target/notices', '.', () => true],
];
const ALREADY_COMPRESSED = ['.png', '.jpg', '.webp', '.avif', '.woff2', '.xlsx', '.zip'];
const COMPRESSIONS = {
  // Which way is shorter is not known before, and a change of one byte can turn it round.
  '.br': async (bytes) => {
    const font = { MODE: zlib.constants.BROTLI_MODE_FONT };
    const distances = [{ NDIRECT: 8 }, { NDIRECT: 15 }, { NPOSTFIX: 2, NDIRECT: 16 }, { NPOSTFIX: 2, NDIRECT: 32 }];
    const ways = [{}, { LGBLOCK: 16 }, font, { ...font, LGBLOCK: 16 }, ...distances].map((way) => {
      const chosen = Object.entries({ QUALITY: 11, SIZE_HINT: bytes.length, ...way });
      return promisify(zlib.brotliCompress)(bytes, {
        params: Object.fromEntries(chosen.map(([name, value]) => [zlib.constants[`BROTLI_PARAM_${name}`], value])),
      });
    });
    return (await Promise.all(ways)).reduce((a, b) => (b.length < a.length ? b : a));
  },
  '.gz': (bytes) => promisify(zlib.gzip)(bytes, { level: 9 }),
};

const minified = async (text, options) => Buffer.from((await transform(text.toString(), { minify: true, charset: 'utf8', ...options })).code);
/** What a reader downloads is for machines: without comments, white space, and names of functions. */
const SLIM = {
  '.js': (bytes) => minified(bytes, { format: 'esm' }),
  '.css': (bytes) => minified(bytes, { loader: 'css' }),
  '.json': (bytes) => Buffer.from(JSON.stringify(JSON.parse(bytes))),
};

const filesIn = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));

/** Files by the name they are to have, slimmed. */
async function gathered(parts) {
  const files = new Map();
  for (const [from, to, wanted] of parts) {
    for (const name of (await filesIn(from)).filter(wanted).sort()) {
      const bytes = await readFile(join(from, name));
      // The script is filled in before it is slimmed.
      files.set(join(to, name), name === SCRIPT ? bytes : await (SLIM[extname(name)] ?? ((same) => same))(bytes));
    }
  }
  return files;
}

let changed = 0;
const used = new Set();

/** Writes a file unless it is there already; says whether it did. */
async function write(path, bytes) {
  if ((await readFile(path).catch(() => null))?.equals(bytes)) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return true;
}

/** Compressing well is slow, and most contents are those of the last time: they are kept by their hash. */
async function compressed(bytes, suffix) {
  const name = createHash('sha256').update(bytes).digest('hex') + suffix;
  used.add(name);
  const path = join(COMPRESSED, name);
  const before = await readFile(path).catch(() => null);
  if (before) return before;
  const made = await COMPRESSIONS[suffix](bytes);
  await writeFile(path, made);
  return made;
}

await mkdir(COMPRESSED, { recursive: true });

// --- what has to be made first ---

// A message file holds the texts of the first view, those of the rest, of the workbook, and of pages: the reader downloads
// them apart.
const LOCALES = 'target/locales';
await rm(LOCALES, { recursive: true, force: true });
await mkdir(LOCALES, { recursive: true });
for (const name of await filesIn('www/locales')) {
  const messages = JSON.parse(await readFile(join('www/locales', name)));
  messages.first = withCountries(messages.first);
  for (const [part, texts] of Object.entries(messages)) {
    await writeFile(join(LOCALES, name.replace(/json$/, `${part}.json`)), JSON.stringify(texts));
  }
}
/** The names of countries as one text, a line each, the code before the name: so they take half the bytes. */
function withCountries(texts) {
  const isCountry = ([name]) => /^country\.[a-z]{2}$/.test(name);
  const all = Object.entries(texts);
  const names = all.filter(isCountry);
  // By name: the module sorts them, and what is in order is sorted at once.
  const others = all.filter((entry) => !isCountry(entry)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...Object.fromEntries(others), countries: names.map(([name, text]) => name.slice(-2).toUpperCase() + text).join('\n') };
}

const languages = (await filesIn('www/locales')).map((name) => name.replace('.json', '')).sort();

for (const [name, folder] of Object.entries(MODULES)) {
  const to = join('target/modules', name);
  await mkdir(to, { recursive: true });
  const [wasm, glue] = ['spf_calculator_bg.wasm', 'spf_calculator.js'];
  const slimmed = await slim(trapping(await readFile(join(folder, wasm))), await readFile(join(folder, glue), 'utf8'));
  await writeFile(join(to, wasm), slimmed.wasm);
  await writeFile(join(to, glue), slimmed.glue);
}

await pages('target/pages');

// --- the folder of the build ---

const files = await gathered(FOLDER);
const areas = [...files.keys()].map((name) => /^data\/([A-Z]{3})\.spf$/.exec(name)?.[1]).filter(Boolean);

/** The script for one way of keeping the files; scripts/package.js makes another. */
const source = files.get(SCRIPT);
files.delete(SCRIPT);
const script = (build, folder, others = {}) => minified(source, {
  format: 'esm',
  define: {
    SPF_BUILD: JSON.stringify(build),
    SPF_FOLDER: JSON.stringify(folder),
    SPF_LANGUAGES: JSON.stringify(languages.join(' ')),
    // The element knows which countries there are, and asks for no file that is not there.
    SPF_AREAS: JSON.stringify(areas.join(' ')),
    SPF_FILES: 'undefined',
    SPF_MORE: 'undefined',
    SPF_VERSION: JSON.stringify(version),
    ...others,
  },
});
/** In one file with everything else (www/single-file.js), the page says what there is, and where. */
const ALONE = Object.fromEntries(
  ['SPF_LANGUAGES', 'SPF_AREAS', 'SPF_FILES', 'fetch'].map((name) => [name, `globalThis.spf.${name.replace('SPF_', '').toLowerCase()}`]));

const { version } = JSON.parse(await readFile('pkg/package.json', 'utf8'));
const hash = createHash('sha256');
for (const [name, bytes] of [...files, [SCRIPT, await script('', '')], ['alone/element.js', Buffer.from(JSON.stringify(ALONE))]]) {
  hash.update(`${name}\0${bytes.length}\0`).update(bytes);
}
const build = hash.digest('hex').slice(0, 8);

// Script, JavaScript and module each say of which build they are: they have to be of the same.
for (const [name, bytes] of files) {
  if (name.endsWith('.wasm')) files.set(name, stamped(bytes, 'build', build));
  if (name.startsWith('pkg') && name.endsWith('.js')) files.set(name, Buffer.concat([bytes, Buffer.from(`export const build="${build}";\n`)]));
}
files.set(SCRIPT, await script(build, '.'));
files.set('alone/element.js', await script(build, '.', ALONE));

// --- the site ---

const about = {
  version,
  build,
  edition: files.get('data/index.spf').readUInt32LE(9),
  script: SCRIPT,
  pinned: `${build}/${SCRIPT}`,
  integrity: `sha384-${createHash('sha384').update(files.get(SCRIPT)).digest('base64')}`,
};
const site = await gathered(PAGES);
const whole = Buffer.from(await singleFile((name) => files.get(name) ?? site.get(name), { languages: englishFirst(languages) }));
site.set('spf-calculator.html', whole);
// What pages say of the build.
const FILLED = {
  BUILD: build,
  LANGUAGES: languages.join(' '),
  FILE_SIZE: whole.length,
  COUNTRIES_SIZE: (await Promise.all(areas.map((code) => compressed(files.get(`data/${code}.spf`), '.br')))).reduce((sum, { length }) => sum + length, 0),
};
for (const [name, bytes] of site) {
  if (name !== 'spf-calculator.html' && /\.(html|js)$/.test(name)) {
    const text = bytes.toString();
    const size = new Intl.NumberFormat(/<html lang="(\w+)"/.exec(text)?.[1], { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
    site.set(name, Buffer.from(text.replace(/%([A-Z_]+)%/g, (same, word) => {
      const value = FILLED[word] ?? same;
      return typeof value === 'number' ? size.format(value / 1e6) : value;
    })));
  }
}
site.set(SCRIPT, await script(build, `${build}/`));
site.set('version.json', Buffer.from(`${JSON.stringify(about)}\n`));
for (const [name, bytes] of files) site.set(join(build, name), bytes);

const kept = new Set();
await Promise.all([...site].map(async ([name, bytes]) => {
  const to = join(DIST, name);
  kept.add(name);
  if (await write(to, bytes)) changed += 1;
  if (ALREADY_COMPRESSED.includes(extname(name))) return;
  for (const suffix of Object.keys(COMPRESSIONS)) {
    kept.add(name + suffix);
    await write(to + suffix, await compressed(bytes, suffix));
  }
}));
for (const name of await filesIn(DIST)) if (!kept.has(name)) await rm(join(DIST, name));
for (const name of await readdir(DIST)) {
  if (/^[0-9a-f]{8}$/.test(name) && name !== build) await rm(join(DIST, name), { recursive: true });
}
for (const name of await readdir(COMPRESSED)) if (!used.has(name)) await rm(join(COMPRESSED, name));
console.log(`${DIST}/ is ready, build ${build}: ${site.size} files, ${changed} of them new or changed`);
