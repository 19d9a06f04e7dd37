// What the site's own pages do once the calculator has shown a result: nothing of it is in the way of a first visit, and no page
// that embeds the calculator gets any of it.

const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
const shown = () => performance.getEntriesByName('spf-first-result').length > 0;
const begin = () => idle(async () => {
  const { takeAlong } = await import('./take-along.js');
  await takeAlong(document.querySelector('#take-along'));
});

if (shown()) begin();
else document.addEventListener('spf-ready', begin, { once: true });
