// What a reader downloads is for machines. A WebAssembly module loses the names of its functions, source files and builder; and the
// names by which it and its JavaScript know each other, each with a hash in it, become short in both.
import { build } from 'esbuild';
import { basename, dirname } from 'node:path';

/** A number as WebAssembly writes it, and where the next thing stands. */
function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) return [value, at];
  }
}

function written(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(bytes);
}

const text = (bytes, at) => {
  const [length, start] = number(bytes, at);
  return [bytes.toString('utf8', start, start + length), start + length];
};

/** The sections of a module: which, where each begins, its content, its end. */
function* sections(wasm) {
  for (let start = 8; start < wasm.length;) {
    const [size, body] = number(wasm, start + 1);
    const end = body + size;
    yield { id: wasm[start], start, body, end };
    start = end;
  }
}

const [CUSTOM, IMPORTS, EXPORTS, DATA] = [0, 2, 7, 11];
const FUNCTION = 0;

/** The functions that a module imports: from where, its name there, its type as it is written. */
function imports(wasm, { body, end }) {
  let [count, at] = number(wasm, body);
  const found = [];
  while (count--) {
    let from, name;
    [from, at] = text(wasm, at);
    [name, at] = text(wasm, at);
    if (wasm[at] !== FUNCTION) throw new Error(`the import ${name} is no function`);
    const [, next] = number(wasm, at + 1);
    found.push({ from, name, type: wasm.subarray(at, next) });
    at = next;
  }
  if (at !== end) throw new Error('the imports do not end where they should');
  return found;
}

/** What a module exports: the name, and its kind and number as they are written. */
function exports(wasm, { body }) {
  let [count, at] = number(wasm, body);
  const found = [];
  while (count--) {
    let name;
    [name, at] = text(wasm, at);
    const [, next] = number(wasm, at + 1);
    found.push({ name, what: wasm.subarray(at, next) });
    at = next;
  }
  return found;
}

const sectionOf = (wasm, id) => [...sections(wasm)].find((section) => section.id === id);
const HASHED = /^\w+_h?[0-9a-f]{16}$/;

/** Short names for those with a hash in them. */
export function shortNames(wasm) {
  const all = [...imports(wasm, sectionOf(wasm, IMPORTS)), ...exports(wasm, sectionOf(wasm, EXPORTS))];
  return new Map(all.map(({ name }) => name).filter((name) => HASHED.test(name)).map((name, i) => [name, `$${i.toString(36)}`]));
}

// Where in which source file a panic comes from: said in a message that no reader sees.
const SOURCES = /(?:\/rustc\/|\/rust\/deps\/|index\.crates\.io-|src\/)[\w/.-]*?\.rs/g;

/** The data of a module, in the same places, without the names of source files. */
const withoutSources = (data) =>
  Buffer.from(data.toString('latin1').replace(SOURCES, (name) => '\0'.repeat(name.length)), 'latin1');

/** The module. */
export function slimWasm(wasm) {
  const names = shortNames(wasm);
  const named = (string) => {
    const bytes = Buffer.from(names.get(string) ?? string);
    return Buffer.concat([written(bytes.length), bytes]);
  };
  const list = (id, entries) => {
    const body = Buffer.concat([written(entries.length), ...entries.flat()]);
    return Buffer.concat([Buffer.from([id]), written(body.length), body]);
  };
  const kept = [wasm.subarray(0, 8)];
  for (const section of sections(wasm)) {
    if (section.id === IMPORTS) {
      kept.push(list(IMPORTS, imports(wasm, section).map(({ from, name, type }) => [named(from), named(name), type])));
    } else if (section.id === EXPORTS) {
      kept.push(list(EXPORTS, exports(wasm, section).map(({ name, what }) => [named(name), what])));
    } else if (section.id === DATA) {
      kept.push(withoutSources(wasm.subarray(section.start, section.end)));
    } else if (section.id !== CUSTOM) {
      kept.push(wasm.subarray(section.start, section.end));
    }
  }
  return Buffer.concat(kept);
}

/**
 * Stands between JavaScript and what a module exports. A panic or a trap leaves the module in any state: it says so once,
 * in `crashed`, and answers nothing any more; whoever holds it takes a new instance. Only what a program asks of the
 * calculator itself throws.
 */
const GUARD = `
let crash, dead;
export const crashed = new Promise((resolve) => { crash = resolve; });
const guard = ([name, it]) => [name, typeof it !== 'function' ? it : (...given) => {
  try {
    if (!dead) return it(...given);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    crash(dead = error);
  }
  if (name.startsWith('calculator')) throw dead;
}];
const guarded = (exports) => Object.fromEntries(Object.entries(exports).map(guard));
`;

/** The JavaScript of a module, with what is asked of it and nothing else, behind a guard. */
export async function slimGlue(path, source, wasm, exported) {
  const names = shortNames(wasm);
  const unguarded = 'wasm = instance.exports;';
  if (source.split(unguarded).length !== 2) throw new Error(`${path} has no "${unguarded}"`);
  const contents = GUARD + source.replace(unguarded, 'wasm = guarded(instance.exports);').replace(/\b\w+_h?[0-9a-f]{16}\b/g, (name) => {
    if (!names.has(name)) throw new Error(`${path} speaks of ${name}, which the module does not`);
    return names.get(name);
  });
  const made = await build({
    stdin: { contents: `export { ${exported.join(', ')} } from './${basename(path)}';`, resolveDir: dirname(path) },
    plugins: [{
      name: 'glue',
      setup: ({ onLoad }) => onLoad({ filter: /spf_calculator\.js$/ }, () => ({ contents, loader: 'js' })),
    }],
    bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error', logOverride: { 'empty-import-meta': 'silent' },
  });
  return Buffer.from(made.outputFiles[0].text);
}
