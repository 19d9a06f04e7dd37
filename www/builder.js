// The builder of the lines to paste: what is chosen in its form and in its preview, as a snippet. All words are in the page.
import { readable } from './accent.js';
import { element, frame, picture } from './snippets.js';

/** The addresses of everything are those of where this page is. */
const at = (name) => new URL(name, new URL('.', location.href)).href;
/** Milliseconds in which nothing moves, before the lines are written anew. */
const CALM = 150;
const DEFAULT_PRESET = 'ilo-floor';
/** Attributes that the form sets, by the names of its fields. */
const CHOSEN = ['lang', 'depth', 'theme'];

const fetched = async (address, options) => {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
};

const bytes = async (address) => new Uint8Array(await (await fetched(address)).arrayBuffer());

/** Fills and shows the form inside `builder`. */
export async function begin(builder) {
  const about = await (await fetched(at('version.json'), { cache: 'no-cache' })).json();
  const calculator = await model(new URL('.', at(about.pinned)));
  const form = builder.querySelector('form');
  const { lang, accent, kind, updates, snippet } = form.elements;
  const shown = (name, yes) => { form.querySelector(`[data-when="${name}"]`).hidden = !yes; };

  let preview;
  let waiting;
  const observer = new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(write, CALM);
  });

  /** A new preview, which begins as the calculator of the page stands now. */
  async function start() {
    const fresh = document.createElement('spf-calculator');
    await begunAs(fresh, document.querySelector('main spf-calculator'), calculator);
    fresh.setAttribute('loading', 'eager');
    // The page's address is that of its own calculator.
    fresh.setAttribute('links', 'off');
    preview = fresh;
    look();
    form.querySelector('.preview').replaceChildren(preview);
    // Whatever changes what it shows changes the lines, its sentence among them.
    observer.disconnect();
    observer.observe(preview.shadowRoot, { subtree: true, childList: true, characterData: true });
  }

  const sentence = () => preview.shadowRoot?.querySelector('[part~="headline"] h2')?.textContent.replace(/\s+/g, ' ').trim() ?? '';

  /** What the form says of how the preview looks. */
  function look() {
    for (const name of CHOSEN) {
      const { value } = form.elements[name];
      if (value) preview.setAttribute(name, value);
      else preview.removeAttribute(name);
    }
    const own = accent.value !== accent.defaultValue;
    if (own) preview.style.setProperty('--spf-accent', readable(accent.value));
    else preview.style.removeProperty('--spf-accent');
  }

  /** The attributes that say what is to be seen in the preview: levers where they say all of it. */
  function values(scenario) {
    const { country, preset, ...rest } = calculator.changes(scenario);
    const chosen = CHOSEN.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    return {
      country,
      ...(preset === DEFAULT_PRESET ? {} : { preset }),
      ...Object.fromEntries(chosen),
      ...(calculator.levers(scenario) ?? { scenario: JSON.stringify(rest) }),
    };
  }

  /** Does something that may need a file; where that cannot be had, it says so and leaves no lines of before. */
  const attempt = (work) => async () => {
    const failed = builder.querySelector('[data-when="failed"]');
    failed.hidden = true;
    try {
      await work();
    } catch {
      failed.hidden = false;
      snippet.value = '';
    }
  };

  let asked = 0;
  const write = attempt(async () => {
    asked += 1;
    const mine = asked;
    const { scenario } = preview;
    if (!scenario?.country) return;
    await calculator.knows(scenario.country);
    // Something has been changed meanwhile: that is written.
    if (mine !== asked) return;
    const own = accent.value !== accent.defaultValue;
    const pinned = updates.value === 'pinned';
    snippet.value = {
      element: () => element({
        values: values(scenario),
        style: own ? `--spf-accent: ${readable(accent.value)}` : undefined,
        script: at(pinned ? about.pinned : about.script),
        integrity: pinned ? about.integrity : undefined,
        instead: { href: address(scenario), words: sentence() },
      }),
      frame: () => frame({
        page: at('embed.html'),
        values: {
          ...values(scenario),
          ...(own ? { accent: accent.value.slice(1) } : {}),
          ...(pinned ? { build: about.build } : {}),
        },
        title: lang.selectedOptions[0].dataset.title,
        script: at('spf-frame.js'),
      }),
      picture: () => picture({ href: address(scenario), src: `spf-${scenario.country}.png`, alt: sentence() }),
    }[kind.value]();
    shown('picture', kind.value === 'picture');
    shown('updates', kind.value !== 'picture');
    said();
  });

  const address = (scenario) => {
    const page = document.documentElement.lang === 'en' ? '' : location.pathname.split('/').pop();
    return `${at('.')}${page}?${calculator.link(scenario)}`;
  };

  /** Saves the picture as `svg`, or drawn as `png`. */
  async function save(kind) {
    const { scenario } = preview;
    await calculator.knows(scenario.country);
    const svg = await calculator.card(scenario, lang.value, address(scenario));
    const picture = new Blob([svg], { type: 'image/svg+xml' });
    const link = document.createElement('a');
    link.download = `spf-${scenario.country}.${kind}`;
    link.href = URL.createObjectURL(kind === 'png' ? await drawn(svg) : picture);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Says how copying went, or nothing. */
  function said(what) {
    for (const name of ['copied', 'not-copied']) shown(name, name === what);
  }

  async function copy() {
    said();
    try {
      await navigator.clipboard.writeText(snippet.value);
      said('copied');
    } catch {
      snippet.focus();
      snippet.select();
      said('not-copied');
    }
  }

  await start();
  // From here on nothing fails: a second try does not find what listens already.
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    if (event.target === preview) return;
    look();
    write();
  });
  // The fields have their first values after this event.
  form.addEventListener('reset', () => setTimeout(attempt(start)));
  builder.addEventListener('toggle', write);
  form.querySelector('[data-do="copy"]').addEventListener('click', copy);
  for (const kind of ['svg', 'png']) form.querySelector(`[data-do="${kind}"]`).addEventListener('click', attempt(() => save(kind)));
  shown('local', ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname));
  form.hidden = false;
}

/** An SVG as PNG. */
async function drawn(svg) {
  const image = new Image();
  // The page's policy lets pictures come from itself and from data.
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext('2d').drawImage(image, 0, 0);
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
}

/** Gives a calculator what another one shows now. */
async function begunAs(preview, other, calculator) {
  const scenario = other.scenario;
  if (!scenario?.country) {
    preview.setAttribute('country', other.getAttribute('country'));
    return;
  }
  await calculator.knows(scenario.country);
  const { country, preset, ...rest } = calculator.changes(scenario);
  preview.setAttribute('country', country);
  preview.setAttribute('preset', preset);
  if (Object.keys(rest).length) preview.setAttribute('scenario', JSON.stringify(rest));
}

/** The model without the widget, from the files of a build. */
async function model(folder) {
  const file = (name) => new URL(name, folder);
  const [{ initSync, Calculator }, module, index] = await Promise.all([
    import(file('pkg/full/spf_calculator.js')), bytes(file('pkg/full/spf_calculator_bg.wasm')).then(WebAssembly.compile), bytes(file('data/index.spf')),
  ]);
  // The element may have started it already: then nothing happens.
  initSync({ module });
  const calculator = new Calculator(index);
  return {
    /** Has to be asked for before anything about the country. */
    async knows(country) {
      if (!calculator.hasCountry(country)) calculator.addCountry(country, await bytes(file(`data/${country}.spf`)));
    },
    /** The parameters of an address. */
    link: (scenario) => calculator.link(scenario),
    /** The attributes that move the levers of its preset to there, if they can. */
    levers: (scenario) => calculator.levers(scenario),
    /** The least changes to its preset that say the same. */
    changes: (scenario) => calculator.readLink(`?${calculator.link(scenario)}`).changes,
    /** The picture as SVG text, with an address written on it. */
    async card(scenario, lang, address) {
      const parts = await Promise.all(['first', 'full'].map((part) =>
        fetched(file(`locales/${lang}.${part}.json`)).then((answer) => answer.json())));
      return calculator.card(scenario, lang, Object.assign({}, ...parts), address);
    },
  };
}
