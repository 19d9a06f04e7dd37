// In one file with everything (single-file.js): where the element finds its files, which are in blocks of the page; and the
// choice of language. Nothing is asked for from anywhere.

const blocks = new Map([...document.querySelectorAll('script[data-file]')].map((block) => [block.dataset.file, block]));
const bytes = (name) => Uint8Array.from(atob(blocks.get(name).textContent), (letter) => letter.charCodeAt(0));
const unpacked = (name) => new Blob([bytes(name)]).stream().pipeThrough(new DecompressionStream('gzip'));
/** What the names of the files are that fit, one after the other. */
const named = (pattern) => [...blocks.keys()].map((name) => pattern.exec(name)?.[1]).filter(Boolean);
const here = new URL('.', import.meta.url).href;

globalThis.spf = {
  languages: named(/^locales\/(.+)\.first/).join(' '),
  areas: named(/^data\/([A-Z]{3})\.spf/).join(' '),
  // JavaScript is not packed: its address has to be there at once.
  files: Object.fromEntries(named(/^((?:pkg\/|spf-).*\.js)$/).map((name) =>
    [name, URL.createObjectURL(new Blob([bytes(name)], { type: 'text/javascript' }))])),
  /** As `fetch` would answer. */
  async fetch({ href }) {
    const name = decodeURI(href.slice(here.length));
    if (!blocks.has(name)) return new Response(null, { status: 404 });
    return new Response(unpacked(name), name.endsWith('.wasm') ? { headers: { 'content-type': 'application/wasm' } } : {});
  },
};

const parts = [...document.querySelectorAll('[data-title]')];
function speak(lang) {
  const part = parts.find((it) => it.lang === lang);
  document.documentElement.lang = lang;
  document.title = part.dataset.title;
  document.querySelector('spf-calculator').lang = lang;
  for (const it of parts) it.hidden = it !== part;
}
for (const button of document.querySelectorAll('button[data-lang]')) {
  button.addEventListener('click', () => {
    speak(button.dataset.lang);
    parts.find((it) => !it.hidden).querySelector('button')?.focus();
  });
}
