// The calculator for pages and programs in JavaScript: index.d.ts says what each function takes and gives.
//
// Nothing is loaded until something is asked for, and then only the files that the answer needs. Importing this file does
// nothing else, so a server may do it too.

/** One for each place that files come from: a promise of a calculator, and of the countries that have been added to it. */
const calculators = new Map();
/** The compiled module, of which there is one for all calculators. */
let compiled;

export function calculate(changes, options = {}) {
  return ask(changes, options, (calculator) => calculator.calculate(changes));
}

export function uncertainty(changes, { draws = 10_000, seed = 1, ...options } = {}) {
  return ask(changes, options, (calculator) => calculator.uncertainty(changes, draws, seed));
}

export async function link(changes, options = {}) {
  return (await calculatorOf(options)).calculator.link(changes);
}

export async function readLink(address, options = {}) {
  return (await calculatorOf(options)).calculator.readLink(String(address));
}

export async function card(changes, { lang = 'en', link: address, ...options } = {}) {
  const { read } = await calculatorOf(options);
  const parts = ['first', 'full'].map(async (part) => JSON.parse(new TextDecoder().decode(await read(`locales/${lang}.${part}.json`))));
  const messages = Object.assign({}, ...await Promise.all(parts));
  return ask(changes, options, (calculator) => calculator.card(changes, lang, messages, address === undefined ? undefined : String(address)));
}

export async function countries(options = {}) {
  return (await calculatorOf(options)).calculator.countries;
}

export function mount(parent, attributes = {}, { base } = {}) {
  const element = document.createElement('spf-calculator');
  const update = (changes) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
  };
  update(attributes);
  parent.append(element);
  // The element is one for the whole page: where it came from first, its files come from.
  const loaded = base === undefined
    ? import('./element.js')
    : import(/* @vite-ignore */ /* webpackIgnore: true */ new URL('spf-calculator.js', folder(base)).href);
  loaded.catch((error) => {
    const allowed = { kind: 'a-file-of-the-calculator' };
    const detail = { problems: [{ at: 'spf-calculator.js', found: String(error), allowed }] };
    element.dispatchEvent(new CustomEvent('spf-error', { bubbles: true, composed: true, detail }));
  });
  return { element, update, destroy: () => element.remove() };
}

/** Asks once the country of a scenario is there. What is no country is left to the calculator to refuse. */
async function ask(changes, options, question) {
  const { calculator, added, read } = await calculatorOf(options);
  const country = changes?.country;
  if (calculator.countries.includes(country)) {
    if (!added.has(country)) {
      const adding = read(`data/${country}.spf`).then((bytes) => calculator.addCountry(country, bytes));
      added.set(country, adding);
      // What failed is tried again when it is asked for again.
      adding.catch(() => added.delete(country));
    }
    await added.get(country);
  }
  return question(calculator);
}

function calculatorOf({ base, load }) {
  const from = load ?? (base === undefined ? undefined : folder(base).href);
  if (!calculators.has(from)) {
    const coming = create(reader(base, load));
    calculators.set(from, coming);
    coming.catch(() => calculators.delete(from));
  }
  return calculators.get(from);
}

async function create(read) {
  const [{ initSync, Calculator, build }, index] = await Promise.all([
    import('./files/pkg/full/spf_calculator.js'), read('data/index.spf'),
  ]);
  compiled ??= read('pkg/full/spf_calculator_bg.wasm').then(async (bytes) => {
    const module = await WebAssembly.compile(bytes);
    // Its names are those of this build's JavaScript alone.
    const found = new TextDecoder().decode(WebAssembly.Module.customSections(module, 'build')[0]);
    if (found !== build) throw problem('pkg/full/spf_calculator_bg.wasm', `build ${found || 'unknown'}, not ${build}`);
    initSync({ module });
  });
  await compiled.catch((error) => {
    compiled = undefined;
    throw error;
  });
  return { calculator: new Calculator(index), added: new Map(), read };
}

/** The function that gives the bytes of a file by its name; whatever goes wrong is a problem like any other. */
function reader(base, load) {
  const read = load ?? (async (name) => {
    const address = base === undefined ? (await import('./files.js')).files[name] : new URL(name, folder(base));
    return bytesAt(address);
  });
  return async (name) => {
    try {
      return new Uint8Array(await read(name));
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      throw problem(name, found, error);
    }
  };
}

/** A file that cannot be used, told like anything else that is refused. */
function problem(name, found, cause) {
  const problems = [{ at: name, found, allowed: { kind: 'a-file-of-the-calculator' } }];
  return Object.assign(new Error(`${name}: ${found}`, { cause }), { problems });
}

/** Node's `fetch` knows no files. */
async function bytesAt(address) {
  if (address.protocol === 'file:' && globalThis.process?.getBuiltinModule) {
    return process.getBuiltinModule('node:fs/promises').readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.arrayBuffer();
}

/** The address of a folder, with or without the slash at its end; on a page, also one that is relative to it. */
function folder(base) {
  const address = new URL(base, globalThis.document?.baseURI);
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}
