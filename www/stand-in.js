// Takes the place of an element whose script is of an older build than the site: that script came from a cache, and the files
// it asks for are gone. An element's name cannot be given to another script, so the old one stays and shows a new one in it.
import { SpfCalculator } from './spf-calculator.js';

const build = new URL('.', import.meta.url).pathname.split('/').at(-2);
const NAME = `spf-calculator-${build}`;
const ATTRIBUTE_FILTER = SpfCalculator.observedAttributes;

/** Puts a calculator of this build into an older element that has none: with its attributes, events, properties and methods. */
export function standIn(element) {
  if (!customElements.get(NAME)) customElements.define(NAME, class extends SpfCalculator {});
  const inner = document.createElement(NAME);
  const follow = () => {
    for (const name of ATTRIBUTE_FILTER) {
      const value = name === 'lang' ? element.closest('[lang]')?.lang : element.getAttribute(name);
      if (value === null || value === undefined) inner.removeAttribute(name);
      else if (inner.getAttribute(name) !== value) inner.setAttribute(name, value);
    }
  };
  follow();
  // What a script has set before there was anything to show.
  if (element.scenario) inner.scenario = element.scenario;
  new MutationObserver(follow).observe(element, { attributeFilter: ATTRIBUTE_FILTER });
  for (const [name, { value, get, set }] of Object.entries(Object.getOwnPropertyDescriptors(SpfCalculator.prototype))) {
    if (name in HTMLElement.prototype || /^constructor$|Callback$/.test(name)) continue;
    Object.defineProperty(element, name, typeof value === 'function'
      ? { configurable: true, value: (...given) => inner[name](...given) }
      : { configurable: true, get: get && (() => inner[name]), set: set && ((given) => { inner[name] = given; }) });
  }
  // What is between the tags stays for as long as the new one wants it, and its events reach the page as the old one's.
  inner.append(document.createElement('slot'));
  element.shadowRoot.replaceChildren(inner);
}
