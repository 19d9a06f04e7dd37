// Answers for the site's pages without a connection, with what offline.js has kept. Registered by these pages alone: a calculator on
// someone else's page has none.
//
// A file in the folder of a build never changes, so a kept one is as good as a new one. Pages and the script beside the folder
// do: they come from the network, and from what is kept only when that cannot be had.

const SITE = self.registration.scope;
const PREFIX = `spf ${SITE} `;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Among caches of the site: the first that has it. One is older than another only while the newer one is being filled. */
async function kept(request) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    // A folder and the index page in it are the same page.
    for (const address of [request, request.url.replace(/\/(?=([?#]|$))/, '/index.html'), request.url.replace(/\/index\.html(?=([?#]|$))/, '/')]) {
      const found = await cache.match(address, { ignoreSearch: true, ignoreVary: true });
      if (found) return found;
    }
  }
  return undefined;
}

async function unchanging(request, build) {
  // Someone who asks past the caches has found a damaged file in one.
  const found = request.cache === 'reload' ? undefined : await kept(request);
  if (found) return found;
  const response = await orKept(request);
  // Countries are kept as they are visited, once there is what they need.
  if (response.ok && !new URL(request.url).search && await caches.has(PREFIX + build)) {
    await (await caches.open(PREFIX + build)).put(request, response.clone());
  }
  return response;
}

async function orKept(request) {
  try {
    return await fetch(request);
  } catch (reason) {
    const found = await kept(request);
    if (found) return found;
    throw reason;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(SITE)) return;
  const build = /^([0-9a-f]{8})\//.exec(request.url.slice(SITE.length))?.[1];
  event.respondWith(build ? unchanging(request, build) : orKept(request));
});
