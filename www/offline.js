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

/** Files of the site, kept together or not at all. */
async function keep(names) {
  const cache = await caches.open(PREFIX + BUILD);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll([...new Set(names.map((name) => new URL(name, SITE).href))].filter((url) => !here.has(url)));
}

/** Keeps what this visit has loaded, and then, unless data are dear, what it takes to go deeper. */
export async function keepVisit(lang) {
  await navigator.serviceWorker.register(new URL('service-worker.js', SITE));
  await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.startsWith(SITE) && !name.includes('?'));
  // A page that was found in a cache has loaded nothing new.
  await keep([location.origin + location.pathname, ...loaded, 'page.js', 'take-along.js', 'offline.js', 'areas.js']);
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
