// What the site's own pages load once it is wanted, or once the calculator has shown a result: nothing of it is in the way of
// a first visit, and no page that embeds the calculator gets any of it.

const builder = document.querySelector('#builder');

/** The builder of the lines to paste, when it is opened; closed and opened again, a failure is tried again. */
async function open() {
  if (!builder.open) return;
  builder.removeEventListener('toggle', open);
  const failed = builder.querySelector('[data-when="failed"]');
  failed.hidden = true;
  try {
    const { begin } = await import('./builder.js');
    await begin(builder);
  } catch {
    failed.hidden = false;
    builder.addEventListener('toggle', open);
  } finally {
    builder.querySelector('[data-when="loading"]').hidden = true;
  }
}

builder.addEventListener('toggle', open);
open();

const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
const shown = () => performance.getEntriesByName('spf-first-result').length > 0;
const begin = () => idle(async () => {
  const { takeAlong } = await import('./take-along.js');
  await takeAlong(document.querySelector('#take-along'));
});

if (shown()) begin();
else document.addEventListener('spf-ready', begin, { once: true });
