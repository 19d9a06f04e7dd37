// What a reader downloads of a WebAssembly module and its JavaScript: without the custom sections that no machine reads,
// and with short names between the two. wasm-bindgen's own names carry a hash each, which no compression makes smaller.

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
const FUNCTION = 0;
/** Custom sections that no machine reads once wasm-bindgen has. */
const UNREAD = ['name', 'producers', 'target_features'];
/** What stands between the two in wasm-bindgen's JavaScript. */
const MODULE = './spf_calculator_bg.js';

/** The module without names of functions and of its producers, and with short names; and its JavaScript with the same ones. */
export function slim(wasm, glue) {
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
      if (!UNREAD.includes(name)) kept.push(wasm.subarray(start, end));
    }
    start = end;
  }
  // Imports are the keys of an object, exports the properties of `wasm`; both are known by their whole names.
  const renamed = glue
    .replaceAll(`"${MODULE}"`, '"."')
    .replace(/(?<=\bwasm\.)[\w$]+|\b__wb\w+(?=: function)/g, (name) => short.get(name) ?? name);
  return { wasm: Buffer.concat(kept), glue: renamed };
}

/** A module that says something about itself: `WebAssembly.Module.customSections(module, name)` finds it. */
export function stamped(wasm, name, content) {
  const body = Buffer.concat([text(name), Buffer.from(content)]);
  return Buffer.concat([wasm, Buffer.from([CUSTOM]), written(body.length), body]);
}
