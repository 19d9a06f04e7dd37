// Makes one HTML file that holds the calculator: its script, modules, styles, languages, and the data of chosen countries. It
// opens from disk, without a network. Runs on a page and in Node (scripts/single-file.js).
import { areas, namer, only } from './areas.js';

const PARTS = ['first', 'full', 'workbook'];
const MODULES = PARTS.flatMap((view) => [`pkg/${view}/spf_calculator.js`, `pkg/${view}/spf_calculator_bg.wasm`]);
const STYLES = ['widget.css', 'whole.css'];

const text = (bytes) => new TextDecoder().decode(bytes);
const utf8 = (string) => new TextEncoder().encode(string);
const escaped = (string) => string.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const filled = (message, values) => message.replace(/\{([\w-]+)\}/g, (_, name) => values[name]);

function base64(bytes) {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

const packed = async (bytes) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());

/** What a Content-Security-Policy calls an inline script or style. */
const hash = async (inline) => `'sha256-${base64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(inline))))}'`;

/** Languages in the order in which a file offers them, where nobody says which is to be first. */
export const englishFirst = (languages) => [...languages].sort((a, b) => (b === 'en') - (a === 'en') || (a < b ? -1 : 1));

/**
 * The text of the file. `read` gives the bytes of a file of the build by its name, and of `page.css`, the styles of the page.
 * `countries` are ISO 3166 codes of three letters, else all there are; the first is shown first. `languages` as the message files
 * are called; the first is spoken first.
 */
export async function singleFile(read, { countries, languages }) {
  const index = await read('data/index.spf');
  const known = areas(index);
  const chosen = countries ?? known.map(({ iso3 }) => iso3);
  for (const code of chosen) {
    if (!known.some(({ iso3 }) => iso3 === code)) throw new Error(`countries: found ${code}; allowed: a code of three letters of the ${known.length} there are`);
  }
  if (!chosen.length) throw new Error('countries: found none; allowed: one or more');
  const blocks = await Promise.all([
    'spf-more.js', 'spf-late.js', ...MODULES, ...STYLES, 'data/index.spf',
    ...chosen.map((code) => `data/${code}.spf`),
    ...languages.flatMap((lang) => PARTS.map((view) => `locales/${lang}.${view}.json`)),
  ].map(async (name) => {
    const bytes = name === 'data/index.spf' ? only(index, chosen) : await read(name);
    return `<script type="application/octet-stream" data-file="${name}">${base64(name.endsWith('.js') ? bytes : await packed(bytes))}</script>`;
  }));
  const spoken = await Promise.all(languages.map(async (lang) => [lang, Object.assign({}, ...await Promise.all(
    ['first', 'page'].map(async (part) => JSON.parse(text(await read(`locales/${lang}.${part}.json`))))))]));
  const [[first, words]] = spoken;

  const buttons = languages.length > 1 ? `<p>${languages.map((lang) => {
    const name = new Intl.DisplayNames(lang, { type: 'language' }).of(lang);
    return `<button type="button" data-lang="${lang}" lang="${lang}">${escaped(name)}</button>`;
  }).join(' ')}</p>` : '';
  const headers = spoken.map(([lang, said]) => {
    const name = namer(said);
    const list = chosen.map((code) => name(known.find(({ iso3 }) => iso3 === code).iso2)).sort(new Intl.Collator(lang).compare);
    const holds = chosen.length === known.length
      ? filled(said['file.all'], { n: known.length })
      : filled(said['file.some'], { n: chosen.length, all: known.length, countries: new Intl.ListFormat(lang).format(list) });
    return `<header class="page" lang="${lang}" dir="auto" data-title="${escaped(said['file.title'])}"${lang === first ? '' : ' hidden'}>
<h1>${escaped(said['file.title'])}</h1>
<p>${escaped(holds)} ${escaped(said['file.offline'])}</p>
${buttons}</header>`;
  });

  const scripts = (await Promise.all(['alone/files.js', 'alone/element.js'].map(read)))
    .map((bytes) => text(bytes).trim().replaceAll('</script', '<\\/script'));
  const style = text(await read('page.css')).trim();
  const policy = [
    "default-src 'none'",
    // The module's own JavaScript has an address of this page.
    `script-src ${(await Promise.all(scripts.map(hash))).join(' ')} blob: 'wasm-unsafe-eval'`,
    `style-src ${await hash(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words['file.title'])}</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${headers.join('\n')}
<main>
<spf-calculator country="${chosen[0]}"><p class="page">${escaped(words['file.needs'])}</p></spf-calculator>
</main>
${blocks.join('\n')}
${scripts.map((script) => `<script type="module">${script}</script>`).join('\n')}
</body>
</html>
`;
}
