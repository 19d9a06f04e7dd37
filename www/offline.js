// The site's pages without a connection: what a visit has loaded is kept, then the rest of the calculator; and all countries when
// the reader asks for it. service-worker.js answers with it. Kept is one build at a time: the next one takes the place of all that
// the one before has left, once all it needs is here.

const BUILD = '%BUILD%';
const SITE = new URL('.', import.meta.url).href;
/** Names of caches begin with this; the build follows. */
const PREFIX = `spf ${SITE} `;
const VIEWS = ['first', 'full'];

/** Whether this browser can do it, here. */
export const possible = () => isSecureContext && 'serviceWorker' in navigator && 'caches' in globalThis;

/** So many files are asked for at a time: all at once would hold the page up for a moment. */
const AT_ONCE = 4;

/** Keeps files of the site. After a failure what is here stays, and the next visit asks for the rest. */
async function keep(names) {
  const cache = await caches.open(PREFIX + BUILD);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = [...new Set(names.map((name) => new URL(name, SITE).href))].filter((url) => !here.has(url));
  while (wanted.length) await cache.addAll(wanted.splice(0, AT_ONCE));
}

/** Keeps what this visit has loaded, and then, unless data are dear, what it takes to go deeper. */
export async function keepVisit(lang) {
  await navigator.serviceWorker.register(new URL('service-worker.js', SITE));
  await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.startsWith(SITE) && !name.includes('?'));
  // A page that was found in a cache has loaded nothing new.
  // The page last: as long as something is missing that it needs, it is not there either.
  await keep([...loaded, 'page.js', 'take-along.js', 'offline.js', 'areas.js', location.origin + location.pathname]);
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + BUILD) await caches.delete(name);
  }
  if (navigator.connection?.saveData) return;
  await keep([
    'spf-calculator.js', 'spf-more.js', 'spf-late.js', 'widget.css', 'whole.css', 'data/index.spf',
    ...VIEWS.flatMap((view) => [`pkg/${view}/spf_calculator.js`, `pkg/${view}/spf_calculator_bg.wasm`, `locales/${lang}.${view}.json`]),
  ].map((name) => `${BUILD}/${name}`));
}

/** Keeps all countries. */
export const keepCountries = (codes) => keep(codes.map((code) => `${BUILD}/data/${code}.spf`));

/** Whether all of them are kept. */
export async function keepsCountries(codes) {
  const cache = await caches.open(PREFIX + BUILD);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  return codes.every((code) => here.has(new URL(`${BUILD}/data/${code}.spf`, SITE).href));
}
