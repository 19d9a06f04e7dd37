// What of the custom element can wait until there is a result: whether an attribute makes no sense, and whole results.

// Attributes that belong to every element, or to a page's other tools, say nothing about the calculator: most of them are
// also properties of every element.
const GLOBAL = /[^a-z]|^(item|xml)|^(class|id|is|exportparts)$/;
function everyones() {
  const names = new Set();
  for (const name in document.createElement('i')) names.add(name.toLowerCase());
  return names;
}

// The words that attributes can be which say how it looks and loads; `lang` begins with one of the languages.
const WORDS = { depth: ['levers', 'sentence', 'everything'], theme: ['auto', 'light', 'dark'], loading: ['lazy', 'eager'], links: ['on', 'off'] };

/** Attributes that do not exist. */
export function unknown(element, names) {
  const others = element.getAttributeNames().filter((name) => !names.includes(name) && !GLOBAL.test(name));
  // Few elements have another attribute, and the list takes a while to make.
  if (!others.length) return others;
  const known = everyones();
  return others.filter((name) => !known.has(name));
}

/** Whether there is something to say about attributes, which only the whole widget does. */
export function odd(element, names, languages) {
  const wrong = ([name, words]) => {
    const word = element.getAttribute(name)?.trim();
    return word && !words.includes(name === 'lang' ? word.slice(0, 2).toLowerCase() : word);
  };
  return unknown(element, names).length > 0 || Object.entries({ ...WORDS, lang: languages }).some(wrong);
}

/** The whole result of a scenario. */
export async function report(scenario, areas, file, module) {
  const { country } = scenario;
  const [{ Calculator }, index, data] = await Promise.all([
    module('full'), file('data/index.spf'), areas.includes(country) && file(`data/${country}.spf`),
  ]);
  const calculator = new Calculator(index);
  try {
    if (data) calculator.addCountry(country, data);
    return calculator.calculate(scenario);
  } finally {
    calculator.free();
  }
}
