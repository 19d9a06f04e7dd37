// Puts the npm package together in target/package/, from npm/, docs/schema/ and the site in dist/, and packs it as
// target/spf-calculator.tgz.
import { execFileSync } from 'node:child_process';
import { copyFile, cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { FOLDER, about } from './built.js';

const TO = 'target/package';
// What the widget and the functions load, of all that the site's folder holds.
const LOADED = /^(spf-(calculator|more|late)\.js|widget\.css|whole\.css|data\/\w+\.spf|locales\/.+\.(first|full|workbook)\.json|pkg\/(first|full|workbook)\/[^/]+)$/;

await rm(TO, { recursive: true, force: true });
await cp('npm', TO, { recursive: true });

const names = (await readdir(FOLDER, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  .filter((name) => LOADED.test(name) && !/\.(br|gz)$/.test(name)).sort();
for (const name of names) {
  await mkdir(join(TO, 'files', dirname(name)), { recursive: true });
  await copyFile(join(FOLDER, name), join(TO, 'files', name));
}
// An address of its own for each, written out: so bundlers find the files, and take them along. Vite's development server makes
// JavaScript of whatever is called .css; so the styles are there under another name too.
const addresses = [];
for (const name of names.filter((name) => !name.startsWith('spf-'))) {
  const file = name.endsWith('.css') ? `${name}.txt` : name;
  if (file !== name) await copyFile(join(FOLDER, name), join(TO, 'files', file));
  addresses.push(`  '${name}': new URL('./files/${file}', import.meta.url),\n`);
}
await writeFile(join(TO, 'files.js'), `// Where each file of the calculator is.\nexport const files = {\n${addresses.join('')}};\n`);

const areas = names.map((name) => /^data\/([A-Z]{3})\.spf$/.exec(name)?.[1]).filter(Boolean);
const languages = names.map((name) => /^locales\/(.+)\.first\.json$/.exec(name)?.[1]).filter(Boolean);
const { code } = await transform(await readFile('www/spf-calculator.js', 'utf8'), {
  banner: "import { files as packaged } from './files.js';\n"
    + "const scripts = { 'spf-more.js': () => import('./files/spf-more.js'), 'spf-late.js': () => import('./files/spf-late.js') };",
  // Nothing is asked for beside this file: bundlers need not look for what might be there.
  define: {
    SPF_AREAS: JSON.stringify(areas.join(' ')),
    SPF_BUILD: JSON.stringify(about.build),
    SPF_FILES: 'packaged',
    SPF_FOLDER: '"."',
    SPF_LANGUAGES: JSON.stringify(languages.join(' ')),
    SPF_MORE: 'scripts',
    SPF_VERSION: JSON.stringify(about.version),
    'import.meta.url': 'document.baseURI',
  },
  format: 'esm',
});
await writeFile(join(TO, 'element.js'), code);

// Types, from the schemas. The tool reads an older form of them, in which nothing stands beside a reference.
const older = (schema) => {
  if (Array.isArray(schema)) return schema.map(older);
  if (schema === null || typeof schema !== 'object') return schema;
  const { $defs: definitions, prefixItems, $ref, ...others } = schema;
  const kept = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, older(value)]));
  if (definitions) kept.definitions = older(definitions);
  if (prefixItems) kept.items = older(prefixItems);
  if (!$ref) return kept;
  const reference = { $ref: $ref.replace('#/$defs/', '#/definitions/') };
  return Object.keys(kept).length ? { ...kept, allOf: [reference] } : reference;
};
await mkdir(join(TO, 'types'));
await cp('docs/schema', join(TO, 'schema'), { recursive: true });
for (const file of await readdir('docs/schema')) {
  const schema = older(JSON.parse(await readFile(join('docs/schema', file), 'utf8')));
  const types = await compile(schema, schema.title, {
    bannerComment: `// Made from ../schema/${file}, which is made from the calculator's own types.`,
    style: { singleQuote: true, printWidth: 120 },
  });
  await writeFile(join(TO, 'types', file.replace('.json', '.d.ts')), types);
}

// Name, version and the like are those of the crate, as wasm-pack has them.
const { name, version, description, license, keywords } = JSON.parse(await readFile('pkg/package.json', 'utf8'));
await copyFile('docs/module.md', join(TO, 'README.md'));
await copyFile('custom-elements.json', join(TO, 'custom-elements.json'));
const LICENCES = ['LICENSE-APACHE', 'LICENSE-MIT'];
for (const licence of LICENCES) await copyFile(licence, join(TO, licence));
await copyFile('dist/licences.txt', join(TO, 'licences.txt'));
await writeFile(join(TO, 'package.json'), `${JSON.stringify({
  name,
  version,
  description,
  keywords,
  license,
  type: 'module',
  engines: { node: '>=20.16' },
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './element': { types: './element.d.ts', default: './element.js' },
    './schema/*': './schema/*',
    './files/*': './files/*',
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  },
  types: './index.d.ts',
  customElements: './custom-elements.json',
  sideEffects: ['./element.js', './files/spf-calculator.js'],
  files: ['custom-elements.json', 'index.js', 'index.d.ts', 'element.js', 'element.d.ts', 'files.js', 'files', 'schema', 'types', 'README.md', 'licences.txt', ...LICENCES],
}, null, 2)}\n`);

const [{ filename, size, unpackedSize, entryCount }] = Object.values(JSON.parse(
  execFileSync('npm', ['pack', '--json', '--pack-destination', '..'], { cwd: TO, encoding: 'utf8' }),
));
await rename(join('target', filename), 'target/spf-calculator.tgz');
console.log(`target/spf-calculator.tgz is ready: ${entryCount} files, ${size} bytes packed, ${unpackedSize} unpacked`);
