// What a reader downloads of a WebAssembly module and its JavaScript: without the custom sections that no machine reads,
// and with short names between the two. wasm-bindgen's own names carry a hash each, which no compression makes smaller.
import { build } from 'esbuild';

/** A number in LEB128 at a place, and the place after it. */
function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) return [value >>> 0, at];
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

const text = (name) => Buffer.concat([written(Buffer.byteLength(name)), Buffer.from(name)]);

const CUSTOM = 0;
const IMPORTS = 2;
const EXPORTS = 7;
const DATA = 11;
const FUNCTION = 0;
/** Custom sections that no machine reads once wasm-bindgen has. */
const UNREAD = ['name', 'producers', 'target_features'];
/** What stands between the two in wasm-bindgen's JavaScript. */
const MODULE = './spf_calculator_bg.js';

// Where in which source file a panic comes from: said in a message that no reader sees.
const SOURCES = /(?:\/rustc\/|\/rust\/deps\/|index\.crates\.io-|src\/)[\w/.-]*?\.rs/g;
/** What Rust keeps of each such place: address and length of the file's name, line, column. */
const PLACE = 16;

/** The data section of a module, as long as before, without the names of source files and the places in them. */
function withoutSources(section) {
  const blank = Buffer.from(section);
  const named = new Map();
  const segments = [];
  let [, at] = number(section, 1);
  for (let [count, start] = number(section, at); count > 0; count -= 1) {
    // Of the one memory, at an address that is written there: `i32.const`, the address, `end`.
    if (section[start] !== 0 || section[start + 1] !== 0x41) throw new Error('the module has data that are not at a fixed address');
    const [address, end] = number(section, start + 2);
    const [length, from] = number(section, end + 1);
    segments.push({ address, from, length });
    start = at = from + length;
  }
  for (const { address, from, length } of segments) {
    for (const { 0: name, index } of section.toString('latin1', from, from + length).matchAll(SOURCES)) {
      blank.fill(0, from + index, from + index + name.length);
      named.set(address + index, address + index + name.length);
    }
  }
  const inName = (start, length) => [...named].some(([from, to]) => from <= start && start + length <= to + 1);
  for (const { from, length } of segments) {
    for (let place = from; place + PLACE <= from + length; place += 4) {
      const [start, size, line, column] = [0, 4, 8, 12].map((word) => section.readUInt32LE(place + word));
      if (size > 3 && line > 0 && column > 0 && column < 1000 && inName(start, size)) blank.fill(0, place, place + PLACE);
    }
  }
  return blank;
}

/**
 * Stands between JavaScript and what a module exports. A panic or a trap leaves the module in any state: it says so once,
 * in `crashed`, and answers nothing any more; whoever holds it takes a new instance. Only what a program asks of the
 * calculator itself, which are the functions of these names, throws.
 */
const guard = (names) => `
let crash, dead;
export const crashed = new Promise((resolve) => { crash = resolve; });
const guarded = ([name, it]) => [name, typeof it !== 'function' ? it : (...given) => {
  try {
    if (!dead) return it(...given);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    crash(dead = error);
  }
  ${names.length ? `if (${JSON.stringify(names)}.includes(name)) throw dead;` : ''}
  // Where an answer is taken apart, none is found.
  return [];
}];
`;

/** Conditions of wasm-bindgen's JavaScript that no browser fulfils which knows the widget's styles, or that nobody asks for. */
const NOT_NEEDED = ["typeof FinalizationRegistry === 'undefined'", "!('encodeInto' in cachedTextEncoder)"];

/** What there is of these in a module's JavaScript is all that is asked of it. */
const ASKED = ['initSync', 'prepare', 'Calculator', 'workbook', 'crashed'];

/** JavaScript with what is asked of it and nothing else. */
async function shaken(source) {
  const there = ASKED.filter((name) => new RegExp(`export (?:const|class|function) ${name}\\b|export \\{[^}]*\\b${name}\\b`).test(source));
  const { outputFiles } = await build({
    stdin: { contents: `export { ${there.join(', ')} } from 'glue';` },
    plugins: [{
      name: 'glue',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^glue$/ }, () => ({ path: 'glue', namespace: 'glue' }));
        onLoad({ filter: /./, namespace: 'glue' }, () => ({ contents: source, loader: 'js' }));
      },
    }],
    bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** The module without names of functions and of its producers, and with short names; and its JavaScript with the same ones. */
export async function slim(wasm, glue) {
  const short = new Map();
  /** Names that JavaScript has to find by itself stay. */
  const shortened = (name) => {
    if (name === 'memory') return name;
    if (!short.has(name)) short.set(name, `_${short.size.toString(36)}`);
    return short.get(name);
  };
  /** The entries of a section, each with its names changed; `names` of them stand before the kind and the index. */
  const entries = (body, names) => {
    let [count, at] = number(wasm, body);
    const parts = [written(count)];
    for (; count > 0; count -= 1) {
      for (let i = 1; i <= names; i += 1) {
        const [length, start] = number(wasm, at);
        at = start + length;
        const name = wasm.toString('utf8', start, at);
        parts.push(text(i < names ? '.' : shortened(name)));
      }
      if (names > 1 && wasm[at] !== FUNCTION) throw new Error('the module imports something that is no function');
      const [, end] = number(wasm, at + 1);
      parts.push(wasm.subarray(at, end));
      at = end;
    }
    return Buffer.concat(parts);
  };
  const kept = [wasm.subarray(0, 8)];
  for (let start = 8; start < wasm.length;) {
    const kind = wasm[start];
    const [size, body] = number(wasm, start + 1);
    const end = body + size;
    if (kind === IMPORTS || kind === EXPORTS) {
      const changed = entries(body, kind === IMPORTS ? 2 : 1);
      kept.push(Buffer.from([kind]), written(changed.length), changed);
    } else {
      let name = '';
      if (kind === CUSTOM) {
        const [length, at] = number(wasm, body);
        name = wasm.toString('utf8', at, at + length);
      }
      const section = wasm.subarray(start, end);
      if (!UNREAD.includes(name)) kept.push(kind === DATA ? withoutSources(section) : section);
    }
    start = end;
  }
  // Imports are the keys of an object, exports the properties of `wasm`; both are known by their whole names.
  const renamed = glue
    .replaceAll(`"${MODULE}"`, '"."')
    .replace(/(?<=\bwasm\.)[\w$]+|\b__wb\w+(?=: function)/g, (name) => short.get(name) ?? name);
  const unguarded = 'wasm = instance.exports;';
  if (renamed.split(unguarded).length !== 2) throw new Error(`wasm-bindgen's JavaScript has no "${unguarded}"`);
  const asked = [...short.keys()].filter((name) => name.startsWith('calculator_') || name === 'workbook').map((name) => short.get(name));
  const source = guard(asked) + NOT_NEEDED.reduce((rest, never) => rest.replaceAll(never, 'false'), renamed)
    .replace(unguarded, 'wasm = Object.fromEntries(Object.entries(instance.exports).map(guarded));');
  return { wasm: Buffer.concat(kept), glue: await shaken(source) };
}

/** A module that says something about itself: `WebAssembly.Module.customSections(module, name)` finds it. */
export function stamped(wasm, name, content) {
  const body = Buffer.concat([text(name), Buffer.from(content)]);
  return Buffer.concat([wasm, Buffer.from([CUSTOM]), written(body.length), body]);
}
