// The countries of an index file, and an index with fewer of them. Its layout is described in data/README.md.

const CHECKSUM = 5;
const EDITION = 9;
const AREA_BYTES = 11;

/** Where the areas of an index begin: behind the sources, after their number. */
function start(bytes) {
  const text = new TextDecoder().decode(bytes.subarray(0, 4));
  if (text !== 'SPFI') throw new Error(`index.spf: found ${JSON.stringify(text)}; allowed: a packed index`);
  let at = EDITION + 5;
  const skip = (texts) => {
    for (; texts > 0; texts -= 1) at += 1 + bytes[at];
  };
  for (let sources = bytes[EDITION + 4]; sources > 0; sources -= 1) {
    skip(3);
    at += 2;
    skip(2);
  }
  return at + 2;
}

const areasFrom = (bytes, at) => Array.from({ length: (bytes.length - at) / AREA_BYTES }, (_, i) =>
  bytes.subarray(at + i * AREA_BYTES, at + (i + 1) * AREA_BYTES));
const code = (area, from, to) => new TextDecoder().decode(area.subarray(from, to));

/** All countries of an index, with both of their codes: `{ iso3, iso2 }`. */
export const areas = (bytes) => areasFrom(bytes, start(bytes)).map((area) => ({ iso3: code(area, 0, 3), iso2: code(area, 3, 5) }));

/** The name of a country by its code of two letters, in the texts of the first view. */
export function namer({ countries }) {
  const names = new Map(countries.split('\n').map((line) => [line.slice(0, 2), line.slice(2)]));
  return (iso2) => names.get(iso2) ?? iso2;
}

/** The index with these countries alone. */
export function only(bytes, countries) {
  const from = start(bytes);
  const kept = areasFrom(bytes, from).filter((area) => countries.includes(code(area, 0, 3)));
  const made = new Uint8Array(from + kept.length * AREA_BYTES);
  made.set(bytes.subarray(0, from));
  kept.forEach((area, i) => made.set(area, from + i * AREA_BYTES));
  const view = new DataView(made.buffer);
  view.setUint16(from - 2, kept.length, true);
  // FNV-1a of all that is behind it.
  view.setInt32(CHECKSUM, made.subarray(EDITION).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5), true);
  return made;
}
