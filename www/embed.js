// The page in an iframe: its address says what the calculator shows, and the page around it is told how high that is.
//
// embed.html?country=KHM&lang=fr&theme=dark&accent=7a1fa2: attributes of the element by their names. Of its own it has
// `accent`, the brand colour; `build`, one of the builds that this site keeps, instead of the present one; and `events=on`,
// with which the page around is told each result as well.
const calculator = document.querySelector('spf-calculator');
let events = false;
let folder = './';

for (const [name, value] of new URLSearchParams(location.search)) {
  if (name === 'accent') {
    const { readable } = await import('./accent.js');
    const accent = readable(value);
    if (accent) calculator.style.setProperty('--spf-accent', accent);
    else refuse(name, value, '0b5c6b');
  } else if (name === 'build') {
    if (/^[0-9a-f]{8}$/.test(value)) folder = `./${value}/`;
    else refuse(name, value, '3f2a91c4');
  } else if (name === 'events') {
    events = value === 'on';
  } else if (/^(?!on|style$)[a-z][a-z-]*$/.test(name)) {
    // One that the element does not know is its to refuse. Names of links (`spf.country`) have a dot: it reads them itself.
    calculator.setAttribute(name, value);
  }
}
document.documentElement.lang = calculator.getAttribute('lang') || 'en';

/** Of what only this page knows it says itself, in signs that any language understands, what was found and what would do. */
function refuse(name, found, example) {
  const refused = document.createElement('p');
  refused.className = 'refused';
  refused.role = 'alert';
  refused.textContent = `${name} = “${found.slice(0, 60)}” ≠ “${example}”`;
  document.body.prepend(refused);
}

/**
 * To whichever page is around: it could run the element itself and hear the same, so nothing here is a secret from it, and
 * no other page hears it.
 */
async function tell(message) {
  // Sent right out of an observer of sizes, WebKit would name the page around as the sender.
  await undefined;
  parent.postMessage(message, '*');
}
const tellHeight = () => tell({ type: 'spf-height', height: Math.ceil(document.body.getBoundingClientRect().height) });

if (parent !== window) {
  // Until there is something to see the iframe keeps the height that it was given: it grows once, and does not shrink before.
  const begin = () => new ResizeObserver(tellHeight).observe(document.body);
  const first = Promise.race(['spf-ready', 'spf-error'].map((name) =>
    new Promise((heard) => { calculator.addEventListener(name, heard, { once: true }); })));
  first.then(() => {
    // Out of sight, a browser lets an observer wait until its iframe is seen.
    tellHeight();
    begin();
    // A page whose script came late asks.
    addEventListener('message', ({ source, data }) => {
      if (source === parent && data?.type === 'spf-height') tellHeight();
    });
  });
  if (events) calculator.addEventListener('change', ({ detail }) => tell({ type: 'spf-change', detail }));
}

// Last: the element finds its attributes, and whoever listens is there. Where it cannot be had, the link in it stays.
await import(`${folder}spf-calculator.js`).catch(() => {});
