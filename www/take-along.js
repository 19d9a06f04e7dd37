// The part "Take it along" of the site's pages: one file with chosen countries, made here; and all countries kept on this device.
import { areas, namer } from './areas.js';
import { keepCountries, keepVisit, keepsCountries, possible } from './offline.js';

const BUILD = '%BUILD%';
const SITE = new URL('.', import.meta.url);
const FILE = 'spf-calculator.html';

async function read(name) {
  const response = await fetch(new URL(name === 'page.css' ? name : `${BUILD}/${name}`, SITE));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A file for the reader to save. */
function save(text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Does something that may fail, for a button that waits; what its part says of it is shown. */
async function at(button, part, work) {
  const [failed, done] = ['failed', 'done'].map((name) => part.querySelector(`[data-say=${name}]`));
  failed.hidden = true;
  button.disabled = true;
  try {
    await work();
    if (done) [done.hidden, button.hidden] = [false, true];
  } catch {
    failed.hidden = false;
  } finally {
    button.disabled = false;
  }
}

/** When it is about to be seen. */
const near = (part) => new Promise((seen) => {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    seen();
  }, { rootMargin: '50%' });
  watch.observe(part);
});

/** The choice of countries for a file. */
function filePart(part, countries, texts) {
  const { lang, dataset } = document.documentElement;
  const name = namer(texts);
  const { compare } = new Intl.Collator(lang);
  const list = part.querySelector('select');
  list.replaceChildren(...countries.map(({ iso3, iso2 }) => new Option(name(iso2), iso3)).sort((a, b) => compare(a.text, b.text)));
  list.value = document.querySelector('spf-calculator').getAttribute('country');
  const make = part.querySelector('button');
  make.addEventListener('click', () => at(make, part, async () => {
    const { singleFile } = await import('./single-file.js');
    const languages = [lang, ...dataset.languages.split(' ').filter((other) => other !== lang)];
    save(await singleFile(read, { countries: [...list.selectedOptions].map(({ value }) => value), languages }));
  }));
  list.addEventListener('change', () => { make.disabled = !list.selectedOptions.length; });
  part.hidden = false;
}

/** Keeping all countries on the device. */
async function devicePart(part, countries) {
  const codes = countries.map(({ iso3 }) => iso3);
  const all = part.querySelector('button');
  all.addEventListener('click', () => at(all, part, () => keepCountries(codes)));
  part.hidden = false;
  if (await keepsCountries(codes)) [all.hidden, part.querySelector('[data-say=done]').hidden] = [true, false];
}

/** Keeps what has been loaded, and fills the part in once it is about to be seen. */
export async function takeAlong(part) {
  const { lang } = document.documentElement;
  // No room, no connection, or not allowed: then it is as without.
  const visit = possible() ? keepVisit(lang).then(() => true, () => false) : false;
  await near(part);
  const countries = areas(await read('data/index.spf'));
  filePart(part.querySelector('[data-part=file]'), countries, JSON.parse(new TextDecoder().decode(await read(`locales/${lang}.first.json`))));
  if (await visit) await devicePart(part.querySelector('[data-part=device]'), countries);
}
