// <spf-calculator country="KHM" preset="ilo-floor" lang="fr" scenario='{"benefits":[…]}'>: the custom element.
//
// Everything that touches the network is here; the WebAssembly module asks for files by name and knows no addresses.
// What is between the tags stays on the page until the first result, and wherever the calculator cannot run.

const HERE = new URL('.', import.meta.url);
const LANGUAGES = ['en', 'fr'];
const ATTRIBUTES = ['country', 'preset', 'scenario', 'lang'];
// Attributes that belong to every element, and say nothing about the calculator.
const GLOBAL = /^(data-|aria-|on|xml|item)|^(id|class|style|slot|part|hidden|dir|title|tabindex|role|translate|inert|is|nonce|exportparts|loading)$/;

const files = new Map();

/** The bytes of a file of the calculator; asked for once, and again after a failure. */
function load(path) {
  if (!files.has(path)) {
    const bytes = fetchBytes(path);
    bytes.catch(() => files.delete(path));
    files.set(path, bytes);
  }
  return files.get(path);
}

async function fetchBytes(path) {
  let response;
  try {
    response = await fetch(new URL(path, HERE));
  } catch {
    throw navigator.onLine ? 'failed' : 'offline';
  }
  if (!response.ok) throw response.status === 404 ? 'not-found' : 'failed';
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw 'failed';
  }
}

const text = async (path) => new TextDecoder().decode(await load(path));

let wasm;
let attempts = 0;

/** The WebAssembly module, shared by all calculators of a page. */
function module() {
  // A failed import is remembered by the browser under its address: the next attempt needs another one.
  wasm ??= (async () => {
    const glue = new URL(`pkg/spf_calculator.js${attempts ? `?${attempts}` : ''}`, HERE);
    const [{ default: init, mount }, bytes] = await Promise.all([import(glue), load('pkg/spf_calculator_bg.wasm')]);
    await init({ module_or_path: bytes });
    return mount;
  })().catch((reason) => {
    wasm = undefined;
    attempts += 1;
    throw reason;
  });
  return wasm;
}

let sheet;

/** The styles as a constructed sheet: no inline styles, so that a strict Content-Security-Policy can stay strict. */
async function styles() {
  sheet ??= text('widget.css').then((css) => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    return made;
  });
  return sheet.catch((reason) => {
    sheet = undefined;
    throw reason;
  });
}

class SpfCalculator extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #widget;
  #starting = false;

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
    if (!this.#widget) this.#start();
  }

  disconnectedCallback() {
    // A move from one place to another disconnects and connects in one go, and keeps the widget.
    queueMicrotask(() => {
      if (this.isConnected || !this.#widget) return;
      this.#widget.destroy();
      this.#widget = undefined;
      this.shadowRoot.replaceChildren();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#widget || before === after) return;
    if (name === 'lang') {
      this.#widget.destroy();
      this.#widget = undefined;
      this.#start();
    } else {
      this.#widget.update(this.#changes());
    }
  }

  /** What the attributes ask for. */
  #changes() {
    const changes = {};
    for (const name of ['country', 'preset', 'scenario']) {
      if (this.hasAttribute(name)) changes[name] = this.getAttribute(name);
    }
    changes.unknown = this.getAttributeNames().filter((name) => !ATTRIBUTES.includes(name) && !GLOBAL.test(name));
    return changes;
  }

  /** The nearest language that is spoken here. */
  get #language() {
    const wanted = this.closest('[lang]')?.lang || document.documentElement.lang || 'en';
    return LANGUAGES.find((lang) => wanted.toLowerCase().startsWith(lang)) ?? 'en';
  }

  async #start() {
    if (this.#starting || typeof WebAssembly !== 'object') return this.#fallBack();
    this.#starting = true;
    const lang = this.#language;
    const progress = this.#waiting();
    const messages = text(`locales/${lang}.json`).then(JSON.parse);
    const country = this.getAttribute('country')?.trim().toUpperCase() ?? '';
    // All at once, what the widget will ask for included: on a slow line the number of round trips is what counts.
    const parts = [module(), messages, styles(), load('data/index.spf')];
    if (/^[A-Z]{3}$/.test(country)) parts.push(load(`data/${country}.spf`));
    progress.max = parts.length + 1;
    for (const part of parts) {
      // The widget reports on its own files itself.
      part.then(() => { progress.value += 1; }, () => {});
    }
    try {
      const [mount, words, css] = await Promise.all(parts.slice(0, 3));
      if (!this.isConnected) return;
      const root = document.createElement('div');
      root.part = 'root';
      this.shadowRoot.adoptedStyleSheets = [css];
      const host = { load, emit: (event, detail) => this.#heard(event, detail, progress) };
      this.shadowRoot.append(root);
      this.#widget = mount(root, host, lang, words, this.#changes());
    } catch (reason) {
      this.#failed(reason);
    } finally {
      this.#starting = false;
    }
  }

  #fallBack() {
    if (!this.shadowRoot.hasChildNodes()) this.shadowRoot.append(document.createElement('slot'));
  }

  /** What stands here until the first result: the page's own content, and how far loading has come. */
  #waiting() {
    const box = document.createElement('div');
    box.className = 'waiting';
    const progress = document.createElement('progress');
    progress.value = 0;
    progress.setAttribute('aria-label', this.#language === 'fr' ? 'Chargement' : 'Loading');
    box.append(document.createElement('slot'), progress);
    this.shadowRoot.replaceChildren(box);
    return progress;
  }

  /** The module or the texts could not be had: say so in a language that needs no file, and offer another try. */
  #failed(reason) {
    const french = this.#language === 'fr';
    const box = document.createElement('div');
    box.setAttribute('role', 'alert');
    const why = document.createElement('p');
    if (reason === 'offline' || !navigator.onLine) {
      why.textContent = french ? 'Pas de connexion : le calculateur n’a pas pu être chargé.'
        : 'There is no connection: the calculator could not be loaded.';
    } else {
      why.textContent = french ? 'Le calculateur n’a pas pu être chargé.' : 'The calculator could not be loaded.';
    }
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = french ? 'Réessayer' : 'Try again';
    again.addEventListener('click', () => this.#start());
    box.append(why, again);
    this.shadowRoot.replaceChildren(document.createElement('slot'), box);
    this.dispatchEvent(new CustomEvent('spf-error', { bubbles: true, composed: true, detail: { reason: String(reason) } }));
  }

  #heard(event, detail, progress) {
    if (event === 'shown') {
      progress.parentElement?.remove();
    } else if (event === 'change') {
      if (progress.parentElement) {
        progress.parentElement.remove();
        performance.mark('spf-first-result');
        this.dispatchEvent(new CustomEvent('spf-ready', { bubbles: true, composed: true, detail }));
      }
      this.dispatchEvent(new CustomEvent('spf-change', { bubbles: true, composed: true, detail }));
    }
  }
}

customElements.get('spf-calculator') ?? customElements.define('spf-calculator', SpfCalculator);
