// Languages that nobody speaks, made of the English texts for specs and served in place of a real language: what layout has to
// bear without anybody reading Arabic or German. None of them is on the site.
import { readFile } from 'node:fs/promises';

const ACCENTED = { a: 'ä', e: 'ê', i: 'ï', o: 'ø', u: 'ů', y: 'ý', c: 'ç', n: 'ñ', s: 'š', A: 'Å', E: 'É', I: 'Î', O: 'Ö', U: 'Ü' };

/** A word with accents, and 60 % longer. */
const stretched = (word) => {
  const accented = word.replace(/./g, (letter) => ACCENTED[letter] ?? letter);
  return accented + accented.slice(-1).repeat(Math.ceil(word.length * 0.6));
};

/** Words are 60 % longer, have accents above and below, and break nowhere, not even after a hyphen. */
export const long = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [
  name,
  ['direction', 'locale'].includes(name) ? text : text.split(/(\{[^}]*\})/).map((piece) =>
    (piece.startsWith('{') ? piece : piece.replace(/[A-Za-z]{2,}/g, stretched).replaceAll('-', '\u2011'))).join(''),
]));

/** English that runs from right to left: as wide and as high as English, and so its mirror image. */
export const mirrored = (texts) => ({ ...texts, ...(texts.direction && { direction: 'rtl' }) });

/** As English, under the code of another language: what a mirror image is compared with. */
export const english = (texts) => texts;

/** Serves a pseudo-language as the language `lang` of a page. */
export async function speak(page, lang, make) {
  const all = JSON.parse(await readFile('www/locales/en.json', 'utf8'));
  await page.route(new RegExp(`/locales/${lang}\\.(first|full)\\.json$`), (route) => {
    const part = /\.(first|full)\.json$/.exec(route.request().url())[1];
    return route.fulfill({ json: make(all[part]) });
  });
}
