// <spf-calculator country="KHM" preset="ilo-floor" lang="fr" scenario='{"benefits":[…]}'>: the custom element.
//
// Everything that touches the network is here; the WebAssembly module asks for files by name and knows no addresses.
// What is between the tags stays on the page until the first result, and wherever the calculator cannot run.

// What is written in capitals and begins with SPF_ is filled in when the site, the npm package or a single file is made. All
// files are in the folder of their build, this one beside it or in it (scripts/site.js). Bundlers rename them: in the npm
// package, SPF_FILES says which address each has (scripts/package.js).
const HERE = new URL(SPF_FOLDER, import.meta.url);
// Beside the folder, where the next deployment takes its place, this script may be an old one from a cache.
const FOLLOWS = SPF_FOLDER !== '.';
const LANGUAGES = SPF_LANGUAGES.split(' ');
const ATTRIBUTES = ['country', 'preset', 'scenario', 'lang'];
// A link in the page's address: docs/links.md.
const LINK = /[?&]spf\./;
// Attributes that belong to every element, or to a page's other tools, and say nothing about the calculator.
const GLOBAL = /[^a-z]|^(on|xml|item|auto|content|input|enter|spell|writing)|^(id|class|style|slot|part|hidden|dir|title|tabindex|role|translate|inert|is|nonce|exportparts|loading|accesskey|draggable|popover)$/;

// The codes of all countries: no file is asked for that is not there.
const AREAS = SPF_AREAS.split(' ');

const files = new Map();
// After a failure the browser's own copies are not trusted either.
let cache = 'default';

/** Another try: everything is asked for again, as what came may have been damaged. */
function forget() {
  files.clear();
  cache = 'reload';
}

/**
 * After a failure: everything is asked for again. Where the site has gone on to another build, the element of that one, which
 * takes the place of ours: files of two builds are never put together.
 */
async function heal() {
  forget();
  if (!FOLLOWS) return undefined;
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

/** The build that a module says it is of. */
const buildOf = (compiled) => new TextDecoder().decode(WebAssembly.Module.customSections(compiled, 'build')[0]);

const modules = {};
let attempts = 0;

/**
 * The functions of a WebAssembly module, shared by all calculators of a page: 'first' for the first view, 'full' for everything,
 * 'workbook' for the file with live formulas.
 */
function module(name) {
  modules[name] ??= (async () => {
    // A failed import is remembered by the browser under its address: the next attempt needs another one.
    const glue = `pkg/${name}/spf_calculator.js`;
    const wasm = `pkg/${name}/spf_calculator_bg.wasm`;
    const [functions, compiled] = await Promise.all([
      named(glue, import(/* @vite-ignore */ /* webpackIgnore: true */
        new URL((SPF_FILES?.[glue] ?? glue) + (attempts ? `?${attempts}` : ''), HERE))), named(wasm, compile(wasm)),
    ]);
    if (functions.build !== SPF_BUILD) throw { file: glue, reason: 'another-build' };
    if (buildOf(compiled) !== SPF_BUILD) throw { file: wasm, reason: 'another-build' };
    await named(wasm, functions.default({ module_or_path: compiled }));
    return functions;
  })().catch((reason) => {
    delete modules[name];
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

export class SpfCalculator extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #widget;
  #view;
  #progress;
  #box;
  #starting = false;
  #ready = false;
  #healed = false;
  #replaced = false;

  connectedCallback() {
    if (this.#replaced) return;
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
    if (!this.#widget) this.#start();
  }

  disconnectedCallback() {
    // A move from one place to another disconnects and connects in one go, and keeps the widget.
    queueMicrotask(() => {
      if (this.isConnected || !this.#widget) return;
      this.#destroy();
      this.shadowRoot.replaceChildren();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#widget || before === after) return;
    if (name === 'lang') {
      this.#mount(this.#view, '', true);
    } else if (name === 'scenario' && this.#view === 'first') {
      this.#mount('full', '', true);
    } else {
      this.#widget.update(this.#changes());
    }
  }

  /** What the attributes ask for. */
  #changes() {
    const changes = {};
    for (const name of ['country', 'preset', 'scenario', 'links']) {
      if (this.hasAttribute(name)) changes[name] = this.getAttribute(name);
    }
    changes.unknown = this.getAttributeNames().filter((name) => !ATTRIBUTES.includes(name) && name !== 'links' && !GLOBAL.test(name));
    return changes;
  }

  /** Whether a link in the page's address is for this calculator: unless `links` says so, for the only one of a page. */
  get #links() {
    const links = this.getAttribute('links');
    return links === 'on' || (links !== 'off' && document.querySelectorAll('spf-calculator').length < 2);
  }

  /** Only the whole widget can show everything that a scenario from outside may hold, in an attribute or in a link. */
  get #outside() {
    return this.hasAttribute('scenario') || (this.#links && LINK.test(location.search));
  }

  /** The nearest language that is spoken here. */
  get #language() {
    const wanted = this.closest('[lang]')?.lang || document.documentElement.lang || 'en';
    return LANGUAGES.find((lang) => wanted.toLowerCase().startsWith(lang)) ?? 'en';
  }

  #start() {
    if (typeof WebAssembly !== 'object') {
      if (!this.shadowRoot.hasChildNodes()) this.shadowRoot.append(document.createElement('slot'));
      return;
    }
    this.#progress = document.createElement('progress');
    this.#progress.setAttribute('aria-label', this.#language === 'fr' ? 'Chargement' : 'Loading');
    const waiting = document.createElement('div');
    waiting.append(document.createElement('slot'), this.#progress);
    this.shadowRoot.replaceChildren(waiting);
    this.#mount('first', '');
  }

  /**
   * Loads a view and puts it in place of the present one once it shows a result; `open` is the part to open, `keep`
   * whether to begin with what has been chosen so far.
   */
  async #mount(view, open, keep) {
    if (this.#starting) return;
    this.#starting = true;
    if (this.#outside) view = 'full';
    const lang = this.#language;
    let late = false;
    const country = this.getAttribute('country')?.trim().toUpperCase() ?? '';
    // All at once, what the widget will ask for included: on a slow line the number of round trips is what counts.
    const parts = [module(view), messages(lang, view), styles(view), load('data/index.spf')];
    if (AREAS.includes(country)) parts.push(load(`data/${country}.spf`));
    this.#progress.max = parts.length + 1;
    this.#progress.value = 0;
    // Behind a view that stays until the next one is ready; it goes with that view.
    if (!this.#progress.isConnected) this.shadowRoot.append(this.#progress);
    for (const part of parts) {
      // The widget reports on its own files itself.
      part.then(() => { this.#progress.value += 1; }, () => {});
    }
    try {
      const [{ mount }, words, css] = await Promise.all(parts.slice(0, 3));
      // Attributes may have changed meanwhile.
      late = lang !== this.#language || (view === 'first' && this.#outside);
      if (!this.isConnected || late) return;
      this.shadowRoot.adoptedStyleSheets = css;
      const before = { widget: this.#widget, nodes: [...this.shadowRoot.children] };
      const root = document.createElement('div');
      root.part = 'root';
      root.hidden = true;
      this.shadowRoot.append(root);
      const host = { load, module, links: () => this.#links, emit: (event, detail) => this.#heard(event, detail, root, before, open) };
      const changes = this.#changes();
      const kept = keep && this.#widget?.kept();
      this.#widget = mount(root, host, lang, words, kept ? { kept, unknown: changes.unknown } : changes, open);
      // A scenario that came to a first view is taken or refused like any later one: what was there stays if it is bad.
      if (kept && this.#view === 'first' && changes.scenario) this.#widget.update(changes);
      this.#view = view;
    } catch (reason) {
      if (this.#healed || !navigator.onLine) {
        this.#failed(reason, () => this.#mount(view, open, keep));
        return;
      }
      this.#healed = true;
      const newer = await heal();
      // What has been chosen in a view that is shown would be lost: that stays, and says what to do.
      if (newer && !this.#widget) {
        newer.standIn(this);
        this.#replaced = true;
      } else {
        late = true;
      }
    } finally {
      this.#starting = false;
      if (late) this.#mount(view, open, keep);
    }
  }

  #destroy() {
    this.#widget?.destroy();
    this.#widget = undefined;
    this.#ready = false;
  }

  /** The module or the texts could not be had: say so in a language that needs no file, and offer another try. */
  #failed({ file, reason }, again) {
    const french = this.#language === 'fr';
    const offline = reason === 'offline' || !navigator.onLine;
    const box = document.createElement('div');
    box.className = 'failed';
    box.setAttribute('role', 'alert');
    const why = document.createElement('p');
    why.textContent = [
      offline && (french ? 'Pas de connexion.' : 'There is no connection.'),
      french ? 'Le calculateur n’a pas pu être chargé.' : 'The calculator could not be loaded.',
      file,
      !offline && (french
        ? `Rechargez la page ; si cela ne suffit pas, effacez du cache du navigateur ce qui vient de ${HERE.host}.`
        : `Reload the page; if that does not help, clear what the browser has cached of ${HERE.host}.`),
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
    this.#progress.value = 0;
    if (this.#widget) this.#progress.remove();
    this.#box?.remove();
    this.#box = box;
    this.shadowRoot.prepend(box);
    box.scrollIntoView({ block: 'nearest' });
    this.#tell('spf-error', { file, reason: String(reason) });
  }

  /** What a mounted widget says. */
  #heard(event, detail, root, before, open) {
    if (event === 'deeper') {
      this.#mount('full', detail, true);
      return;
    }
    if (event === 'retry') {
      forget();
      return;
    }
    if (root.hidden) {
      // There is something to see, so it takes the place of what was there.
      root.hidden = false;
      before.widget?.destroy();
      for (const node of before.nodes) node.remove();
      if (open) root.querySelector(`[data-part="${CSS.escape(open)}"] > summary`)?.focus();
    }
    if (event === 'change') {
      if (!this.#ready) {
        this.#ready = true;
        performance.mark('spf-first-result');
        this.#tell('spf-ready', detail);
      }
      this.#tell('spf-change', detail);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

customElements.get('spf-calculator') ?? customElements.define('spf-calculator', SpfCalculator);
