// <spf-calculator country="KHM" preset="ilo-floor" lang="fr">: the custom element; docs/element.md says all that it takes and says.
//
// Everything that touches the network is here; the WebAssembly module asks for files by name and knows no addresses.
// What is between the tags stays on the page until the first result, and wherever the calculator cannot run.

// What is written in capitals and begins with SPF_ is filled in when the site, the npm package or a single file is made. All
// files are in the folder of their build, this one beside it or in it (scripts/site.js). Bundlers rename them: in the npm
// package, SPF_FILES says which address each has (scripts/package.js).
const HERE = new URL(SPF_FOLDER, import.meta.url);
// Two copies of the script can live on one page: spf-calculator.js?as=another-name defines the element under that name.
const NAME = (!SPF_FILES && new URL(import.meta.url).searchParams.get('as')) || 'spf-calculator';
const LANGUAGES = SPF_LANGUAGES.split(' ');
// How it looks and loads; whatever was chosen stays when these change.
const LOOKS = ['lang', 'depth', 'theme', 'loading', 'links'];
// What only the whole widget reads.
const DEEP = ['scenario', 'benefits', 'child-rate', 'working-age-rate', 'old-age-rate', 'health-rate', 'full-by'];
const ATTRIBUTES = ['country', 'preset', ...LOOKS, ...DEEP];
// A link in the page's address: docs/links.md.
const LINK = /[?&]spf\./;
// An element that has been taken off the page is kept for so long, in milliseconds.
const AWAY = 30_000;

// The codes of all countries: no file is asked for that is not there.
const AREAS = SPF_AREAS.split(' ');

const files = new Map();
const modules = {};
const compiled = {};
// Modules that could not be had.
const broken = [];
let healing;
let attempts = 0;
// After a failure the browser's own copies are not trusted either.
let cache = 'default';

/** Another try: everything is asked for again, as what came may have been damaged. */
function forget() {
  files.clear();
  cache = 'reload';
  for (const name of broken.splice(0)) {
    delete modules[name];
    delete compiled[name];
    attempts += 1;
  }
}

/**
 * After a failure: everything is asked for again. Where the site has gone on to another build, the element of that one, which
 * takes the place of ours: files of two builds are never put together.
 */
async function heal() {
  // Beside the folder, where the next deployment takes its place, this script may be an old one from a cache.
  if (SPF_FOLDER === '.') return undefined;
  try {
    const { build } = await (await fetch(new URL('version.json', import.meta.url), { cache })).json();
    return build !== SPF_BUILD && await import(/* @vite-ignore */ new URL(`${build}/stand-in.js`, import.meta.url));
  } catch {
    return undefined;
  }
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

/** What takes a slow machine long enough to be felt comes by itself: whatever the reader does is heard before. */
const turn = () => new Promise((done) => { setTimeout(done); });

/** The answer of the server, or the word that says why there is none. */
async function answer(path) {
  await turn();
  const response = await fetch(new URL(SPF_FILES?.[path] ?? path, HERE), { cache }).catch(() => {
    throw navigator.onLine ? 'failed' : 'offline';
  });
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

/** A file that cannot be had, or cannot be used, as what is thrown everywhere: with problems. */
const failure = (file, reason) => Object.assign(new Error(file),
  { file, reason, problems: [{ at: file, found: String(reason), allowed: { kind: 'a-file-of-the-calculator' } }] });

/** What comes of a file; a failure says which file it was. */
const named = (file, coming) => coming.catch((reason) => { throw failure(file, reason); });

const decoded = (path, decode) =>
  named(path, load(path).then((bytes) => decode(new TextDecoder().decode(bytes))));

/** Compiles while it loads, where the server says what it sends; else once it is here. */
async function compile(path) {
  const response = await answer(path);
  const known = response.headers.get('content-type')?.startsWith('application/wasm');
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

let crashes = 0;
/** The calculators that show something. */
const lives = new Set();

/**
 * A WebAssembly module and its JavaScript, shared by all calculators of a page: 'first' for the first view, 'full' for
 * everything, 'workbook' for the file with live formulas.
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
    await turn();
    if (made.build !== SPF_BUILD) throw failure(glue, 'another-build');
    // The build that a module says it is of.
    const [build] = WebAssembly.Module.customSections(ready, 'build');
    if (new TextDecoder().decode(build) !== SPF_BUILD) throw failure(wasm, 'another-build');
    try {
      made.initSync({ module: ready });
    } catch (reason) {
      throw failure(wasm, reason);
    }
    made.crashed.then(() => {
      crashes += 1;
      delete modules[name];
      for (const life of lives) life.crashed(name, crashes);
    });
    return made;
  })().catch((reason) => {
    broken.push(name);
    throw reason;
  });
  return modules[name];
}

/** The texts that have come, by language. */
const spoken = {};

/** Texts by name: those of the first view, and for the whole widget the rest. */
async function messages(lang, view) {
  const files = view === 'full' ? ['first', 'full'] : ['first'];
  const parts = files.map((part) => decoded(`locales/${lang}.${part}.json`, JSON.parse));
  return (spoken[lang] = Object.assign({}, ...await Promise.all(parts)));
}

/** Room for the first result, so that what follows on the page does not jump. */
const reserved = new CSSStyleSheet();
reserved.replaceSync(`:host{display:flow-root}.waiting{min-height:min(100vh,60rem)}:host([depth=sentence]) .waiting{min-height:14rem}`);

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

/** Another script of the element. */
const script = (name) => named(name, SPF_MORE?.[name]() ?? import(/* @vite-ignore */ /* webpackIgnore: true */
  new URL((SPF_FILES?.[name] ?? name) + (attempts ? `?${attempts}` : ''), HERE)));
const late = () => script('spf-late.js');
let begin;

/** The whole result of a scenario. */
const whole = async (scenario) =>
  (await late()).report(scenario, AREAS, (path) => named(path, load(path)), module);

/** The nearest language that is spoken here. */
function language(element) {
  const wanted = element.closest('[lang]')?.lang || document.documentElement.lang || 'en';
  return LANGUAGES.find((lang) => wanted.toLowerCase().startsWith(lang)) ?? 'en';
}

/** Whether a link in the page's address is for this calculator: unless `links` says so, for the only one of a page. */
function linked(element) {
  const links = element.getAttribute('links');
  return links === 'on' || (links !== 'off' && document.querySelectorAll(NAME).length < 2);
}

/** The view that can show what is asked for; once it has to be the whole widget, it stays that. */
function viewOf(element, chosen) {
  const deep = DEEP.some((name) => element.hasAttribute(name)) || element.getAttribute('depth') === 'everything';
  if (deep || (LINK.test(location.search) && linked(element))) chosen.view = 'full';
  return chosen.view;
}

const tell = (element, name, detail) =>
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));

/** Something could not be had: said in the language of the element, or in English before its texts are here; with another try. */
function failed(element, root, { file, reason, problems }, again) {
  const words = spoken[language(element)] ?? {
    'load.offline': 'There is no connection. The calculator could not be loaded: {file}',
    'load.broken': 'The calculator could not be loaded: {file}. Reload the page; if that does not help, clear what the browser has cached of {host}.',
    'load.retry': 'Try again',
  };
  const box = document.createElement('div');
  box.className = 'failed';
  box.role = 'alert';
  box.dir = 'auto';
  const why = document.createElement('p');
  why.textContent = words[reason === 'offline' || !navigator.onLine ? 'load.offline' : 'load.broken'].replace('{file}', file).replace('{host}', HERE.host);
  const button = document.createElement('button');
  button.textContent = words['load.retry'];
  button.addEventListener('click', () => {
    box.remove();
    forget();
    again();
  });
  box.append(why, button);
  root.querySelector(':host > .failed')?.remove();
  root.prepend(box);
  box.scrollIntoView({ block: 'nearest' });
  tell(element, 'spf-error', { problems });
}

/**
 * After a failure: once, everything anew, or the element of a newer build in this one's place; else it is said. What has been
 * chosen in a view that is `shown` would be lost: that stays.
 */
async function mend(element, root, chosen, error, again, shown) {
  forget();
  if (chosen.healed || !navigator.onLine) return failed(element, root, error.file ? error : failure(NAME, error), again);
  chosen.healed = true;
  const newer = await (healing ??= heal());
  if (!newer || shown) return again();
  newer.standIn(element);
  chosen.replaced = true;
}

export class SpfCalculator extends HTMLElement {
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
    this.#root.addEventListener('input', (event) => event instanceof CustomEvent || event.stopPropagation());
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
    if (!this.#life && !this.#chosen.replaced) this.#start();
  }

  disconnectedCallback() {
    SpfCalculator.#near.unobserve(this);
    // Who moves it or hides it for a while finds everything as it was.
    this.#away = setTimeout(() => {
      if (this.#chosen.replaced) return;
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
      throw new TypeError('scenario: an object or null');
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
  report() {
    return whole(this.scenario ?? {});
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
    progress.ariaLabel = { ar: 'تحميل', es: 'Cargando', fr: 'Chargement', pt: 'A carregar', ru: 'Загрузка', zh: '加载' }[language(this)] ?? 'Loading';
    waiting.append(progress);
    if (this.getAttribute('loading') === 'eager') this.#load();
    else SpfCalculator.#near.observe(this);
  }

  async #load() {
    SpfCalculator.#near.unobserve(this);
    const view = viewOf(this, this.#chosen);
    Promise.allSettled(parts(view, language(this), this.getAttribute('country')));
    try {
      // What it does once it is near the viewport.
      begin ??= (await script('spf-more.js')).default(
        ATTRIBUTES, LOOKS, LANGUAGES, lives, reserved, parts, load, module, late, forget, language, linked, viewOf, failed, mend, tell, whole, failure);
      if (this.isConnected) this.#life ??= begin(this, this.#root, this.#chosen);
    } catch (error) {
      attempts += 1;
      mend(this, this.#root, this.#chosen, error, () => this.#load());
    }
  }
}

customElements.get(NAME) ?? customElements.define(NAME, SpfCalculator);
