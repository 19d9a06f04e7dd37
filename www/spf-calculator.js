// <spf-calculator country="KHM" preset="ilo-floor" lang="fr">: the custom element; docs/element.md says all that it takes and says.
//
// Everything that touches the network is here; the WebAssembly module asks for files by name and knows no addresses.
// What is between the tags stays on the page until the first result, and wherever the calculator cannot run.

// Files are beside this one. Bundlers rename them: in the npm package, SPF_FILES says which address each has (scripts/package.js).
const HERE = new URL('.', import.meta.url);
// Two copies of the script can live on one page: spf-calculator.js?as=another-name defines the element under that name.
const NAME = (!SPF_FILES && new URL(import.meta.url).searchParams.get('as')) || 'spf-calculator';
const LANGUAGES = ['en', 'fr'];
// How it looks and loads; whatever was chosen stays when these change.
const LOOKS = ['lang', 'depth', 'theme', 'loading'];
const ATTRIBUTES = ['country', 'preset', ...LOOKS, 'scenario', 'benefits', 'child-rate', 'working-age-rate', 'old-age-rate',
  'health-rate', 'full-by'];
// An element that has been taken off the page is kept for so long, in milliseconds.
const AWAY = 30_000;

// The codes of all countries, which scripts/site.js fills in: no file is asked for that is not there.
const AREAS = SPF_AREAS.split(' ');

const files = new Map();
// After a failure the browser's own copies are not trusted either.
let cache = 'default';

/** Another try: everything is asked for again, as what came may have been damaged. */
function forget() {
  files.clear();
  cache = 'reload';
}

/** The bytes of a file of the calculator; asked for once, and again after a failure. */
function load(path) {
  if (!files.has(path)) {
    const bytes = fetchBytes(path);
    bytes.catch(() => files.delete(path));
    files.set(path, bytes);
  }
  return files.get(path);
}

/** The answer of the server, or the word that says why there is none. */
async function answer(path) {
  let response;
  try {
    response = await fetch(new URL(SPF_FILES?.[path] ?? path, HERE), { cache });
  } catch {
    throw navigator.onLine ? 'failed' : 'offline';
  }
  if (!response.ok) throw response.status === 404 ? 'not-found' : 'failed';
  return response;
}

async function fetchBytes(path) {
  const response = await answer(path);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw 'failed';
  }
}

/** What comes of a file; a failure says which file it was. */
const named = (file, coming) => coming.catch((reason) => { throw { file, reason }; });

const decoded = (path, decode) =>
  named(path, load(path).then((bytes) => decode(new TextDecoder().decode(bytes))));

/** Compiles while it loads, where the server says what it sends; else once it is here. */
async function compile(path) {
  const response = await answer(path);
  const known = response.headers.get('content-type')?.startsWith('application/wasm');
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const modules = {};
const compiled = {};
let attempts = 0;
let crashes = 0;
/** The calculators that show something. */
const lives = new Set();

/**
 * A WebAssembly module and its JavaScript, shared by all calculators of a page: 'first' for the first view, 'full' for
 * everything.
 */
function module(name) {
  modules[name] ??= (async () => {
    // The browser remembers an import under its address: after a failure it needs another one, after a crash another fragment.
    const glue = `pkg/${name}/spf_calculator.js`;
    const wasm = `pkg/${name}/spf_calculator_bg.wasm`;
    const again = (attempts ? `?${attempts}` : '') + (crashes ? `#${crashes}` : '');
    compiled[name] ??= named(wasm, compile(wasm));
    const [made, ready] = await Promise.all([
      named(glue, import(/* @vite-ignore */ /* webpackIgnore: true */ new URL((SPF_FILES?.[glue] ?? glue) + again, HERE))),
      compiled[name],
    ]);
    try {
      made.initSync({ module: ready });
    } catch (reason) {
      throw { file: wasm, reason };
    }
    made.crashed.then(() => {
      crashes += 1;
      delete modules[name];
      for (const life of lives) life.crashed(name);
    });
    return made;
  })().catch((reason) => {
    delete modules[name];
    delete compiled[name];
    attempts += 1;
    throw reason;
  });
  return modules[name];
}

/** Texts by name: those of the first view, and for the whole widget the rest. */
async function messages(lang, view) {
  const files = view === 'full' ? ['first', 'full'] : ['first'];
  const parts = files.map((part) => decoded(`locales/${lang}.${part}.json`, JSON.parse));
  return Object.assign({}, ...await Promise.all(parts));
}

/** Room for the first result, so that what follows on the page does not jump. */
const reserved = new CSSStyleSheet();
reserved.replaceSync(`:host{display:flow-root}.waiting{min-height:var(--spf-min-height,min(100vh,60rem))}
  :host([depth=sentence]) .waiting{min-height:var(--spf-min-height,14rem)}`);

const sheets = {};

/** A constructed style sheet: no inline styles, so that a strict Content-Security-Policy can stay strict. */
async function sheet(file) {
  sheets[file] ??= decoded(file, (css) => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    // A server's page of apology is no style sheet.
    if (made.cssRules[0]?.selectorText !== ':host') throw 'failed';
    return made;
  }).catch((reason) => {
    delete sheets[file];
    throw reason;
  });
  return sheets[file];
}

/** The styles of the first view, and for the whole widget the rest. */
const styles = (view) =>
  Promise.all((view === 'full' ? ['widget.css', 'whole.css'] : ['widget.css']).map(sheet));

/** What a view needs, all at once: on a slow line the number of round trips is what counts. */
function parts(name, lang, code) {
  const country = code?.trim().toUpperCase();
  const files = ['index', ...AREAS.filter((area) => area === country)].map((file) => load(`data/${file}.spf`));
  return [module(name), messages(lang, name), styles(name), ...files];
}

/** The rest of the element, loaded beside that: what it does once it is near the viewport. */
const more = () => named('spf-more.js', SPF_MORE?.() ?? import(/* @vite-ignore */ /* webpackIgnore: true */
  new URL((SPF_FILES?.['spf-more.js'] ?? 'spf-more.js') + (attempts ? `?${attempts}` : ''), HERE)));

/** Files that cannot be had, in the form in which everything is told that does not fit. */
const unavailable = ({ file = NAME, reason }) =>
  [{ at: file, found: String(reason ?? 'failed'), allowed: { kind: 'a-file-of-the-calculator' } }];

/** The nearest language that is spoken here. */
function language(element) {
  const wanted = element.closest('[lang]')?.lang || document.documentElement.lang || 'en';
  return LANGUAGES.find((lang) => wanted.toLowerCase().startsWith(lang)) ?? 'en';
}

/** The view that can show what is asked for; once it has to be the whole widget, it stays that. */
function viewOf(element, chosen) {
  if (element.hasAttribute('scenario') || element.getAttribute('depth') === 'everything') chosen.view = 'full';
  return chosen.view;
}

const tell = (element, name, detail) =>
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));

/** Something could not be had: said in a language that needs no file, with another try. */
function failed(element, root, failure, again) {
  const { file, reason } = failure;
  const french = language(element) === 'fr';
  const offline = reason === 'offline' || !navigator.onLine;
  const box = document.createElement('div');
  box.className = 'failed';
  box.setAttribute('role', 'alert');
  const why = document.createElement('p');
  why.textContent = [
    offline && (french ? 'Pas de connexion.' : 'There is no connection.'),
    french ? 'Le calculateur n’a pas pu être chargé.' : 'The calculator could not be loaded.',
    file,
  ].filter(Boolean).join(' ');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = french ? 'Réessayer' : 'Try again';
  button.addEventListener('click', () => {
    box.remove();
    forget();
    again();
  });
  box.append(why, button);
  root.querySelector(':host > .failed')?.remove();
  root.prepend(box);
  box.scrollIntoView({ block: 'nearest' });
  tell(element, 'spf-error', { problems: unavailable(failure) });
}

class SpfCalculator extends HTMLElement {
  static version = SPF_VERSION;
  static observedAttributes = ATTRIBUTES;
  static #near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) target.#load();
  }, { rootMargin: '100%' });
  #root = this.attachShadow({ mode: 'open' });
  #started = false;
  #away;
  /** From when it is near the viewport until it is taken off the page. */
  #life;
  /** What a script or a reader has chosen, over what the attributes say; and the view that it needs. */
  #chosen = { view: 'first' };

  constructor() {
    super();
    // The levers' own events stay inside; the element has its own.
    this.#root.addEventListener('input', (event) => event.stopPropagation());
    // Set before the element was defined.
    if (Object.hasOwn(this, 'scenario')) {
      const { scenario } = this;
      delete this.scenario;
      this.scenario = scenario;
    }
  }

  connectedCallback() {
    this.#started = true;
    clearTimeout(this.#away);
    if (!this.#life) this.#start();
  }

  disconnectedCallback() {
    SpfCalculator.#near.unobserve(this);
    // Who moves it or hides it for a while finds everything as it was.
    this.#away = setTimeout(() => {
      this.#life?.end();
      this.#life = undefined;
      this.#root.replaceChildren();
    }, AWAY);
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#started) return;
    const looks = LOOKS.includes(name);
    if (!looks) this.#chosen.scenario = undefined;
    if (after === 'eager' && this.isConnected) this.#load();
    this.#life?.ask(looks && name);
  }

  /** What is chosen, as changes to the preset that give the same result; `null` before there is anything. */
  get scenario() {
    return this.#life?.scenario ?? this.#chosen.scenario ?? null;
  }

  set scenario(scenario) {
    if (typeof scenario !== 'object' || Array.isArray(scenario)) {
      throw new TypeError(`scenario: found ${scenario}, allowed: an object or null`);
    }
    this.#chosen.scenario = scenario ? JSON.parse(JSON.stringify(scenario)) : undefined;
    // It may use what only the whole widget can show.
    if (scenario) this.#chosen.view = 'full';
    this.#life?.ask();
  }

  /** The result on the screen; `null` while there is none. The first view knows little of it. */
  get result() {
    return this.#life?.result ?? null;
  }

  /** The whole result, whatever the view; rejects with what does not fit, or with the file that cannot be had. */
  async report() {
    try {
      return await (await more()).report(this.scenario ?? {}, KIT);
    } catch (error) {
      throw error.file ? Object.assign(new Error(error.file), { problems: unavailable(error) }) : error;
    }
  }

  /** Shows what is between the tags, and loads once that is near the viewport. */
  #start() {
    const waiting = document.createElement('div');
    waiting.append(document.createElement('slot'));
    this.#root.replaceChildren(waiting);
    if (typeof WebAssembly !== 'object') return;
    this.#root.adoptedStyleSheets = [reserved];
    waiting.className = 'waiting';
    const progress = document.createElement('progress');
    progress.setAttribute('aria-label', language(this) === 'fr' ? 'Chargement' : 'Loading');
    waiting.append(progress);
    if (this.getAttribute('loading') === 'eager') this.#load();
    else SpfCalculator.#near.observe(this);
  }

  async #load() {
    SpfCalculator.#near.unobserve(this);
    const view = viewOf(this, this.#chosen);
    for (const part of parts(view, language(this), this.getAttribute('country'))) part.catch(() => {});
    try {
      const { Life } = await more();
      if (this.isConnected) (this.#life ??= new Life(this, this.#root, this.#chosen, KIT)).begin();
    } catch (failure) {
      attempts += 1;
      failed(this, this.#root, failure, () => this.#load());
    }
  }
}

/** What the rest of the element needs of this file. */
const KIT = { ATTRIBUTES, LOOKS, AREAS, NAME, lives, reserved, module, parts, load, forget, named, language, viewOf, failed, tell };

customElements.get(NAME) ?? customElements.define(NAME, SpfCalculator);
