// Somebody at a browser, whichever it is: looks, clicks and types. Controls are named by a selector inside the calculator.
import assert from 'node:assert/strict';
import { until } from './process.js';

/** What runs in the page is sent there as text: it sees nothing of this file. */
export class Reader {
  constructor(browser, element = 'spf-calculator', frame = '') {
    Object.assign(this, { browser, element, frame });
  }

  /** Another calculator on the same page. */
  at(element) {
    return new Reader(this.browser, element, this.frame);
  }

  /** The calculator in a frame of the same site. */
  inside(frame) {
    return new Reader(this.browser, this.element, frame);
  }

  /** What a function says in the page; `document` is that of the frame, for a reader inside one. */
  ask(code, ...words) {
    const inside = `(...words) => {
      const { contentDocument } = document.querySelector(${JSON.stringify(this.frame)});
      return ((document) => (${code})(...words))(contentDocument);
    }`;
    return this.browser.evaluate(this.frame ? inside : String(code), words);
  }

  /** Waits until a function in the page says something that is worth something, and returns that. */
  until(code, ...words) {
    return until(String(code), () => this.ask(code, ...words));
  }

  /** The text of the first thing that the selector finds in the calculator's shown view, or `null`. */
  text(selector) {
    return this.ask((element, inside) => {
      const view = document.querySelector(element)?.shadowRoot?.querySelector('[part=root]:not([hidden])');
      return view?.querySelector(inside)?.textContent ?? null;
    }, this.element, selector);
  }

  /** Waits until that text is this one, or fits this expression. */
  async reads(selector, wanted) {
    let last;
    const fits = (text) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);
    await until(`${wanted} in ${selector}`, async () => {
      last = await this.text(selector);
      return last !== null && fits(last);
    }).catch((error) => { throw new Error(`${error.message}: it reads ${last}`); });
    return last;
  }

  /** Waits until the headline shows a share of GDP as this browser writes it. */
  async shows(share, lang = 'en') {
    await this.reads('[part=number]', await this.ask(
      (value, tongue) => new Intl.NumberFormat(tongue, { style: 'percent', maximumSignificantDigits: 2 }).format(value), share, lang));
  }

  /** Gives a control the focus, and waits until it has it. */
  async focus(selector) {
    await this.until((element, inside) => {
      const { shadowRoot } = document.querySelector(element);
      const node = shadowRoot.querySelector('[part=root]:not([hidden])')?.querySelector(inside);
      if (!node) return false;
      node.focus();
      return shadowRoot.activeElement === node;
    }, this.element, selector);
  }

  value(selector) {
    return this.ask((element, inside) => document.querySelector(element).shadowRoot.querySelector(inside).value, this.element, selector);
  }

  press(...keys) {
    return this.browser.press(keys);
  }

  /** Clicks in the middle of what the selector finds, once it is there and can be seen. */
  async click(selector) {
    const place = await this.until((element, inside) => {
      const view = document.querySelector(element).shadowRoot.querySelector('[part=root]:not([hidden])');
      const node = view?.querySelector(inside);
      if (!node) return null;
      node.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = node.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      // Something else may lie over it.
      const hit = node.getRootNode().elementFromPoint(x, y);
      const frame = document.defaultView.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return width > 0 && (node === hit || node.contains(hit)) ? { x: frame.left + x, y: frame.top + y } : null;
    }, this.element, selector);
    await this.browser.click(place.x, place.y);
  }

  /** Chooses a country by its name, by keyboard. */
  async choose(name) {
    await this.click('#country');
    await this.press(...name, 'Enter');
  }

  /** Opens every part of the whole widget, and the parts in them; how many there are. */
  openAll() {
    return this.until((element) => {
      const view = document.querySelector(element).shadowRoot.querySelector('[part=root]:not([hidden])');
      const closed = view.querySelectorAll('details:not([open]) > summary');
      for (const summary of closed) summary.click();
      return closed.length === 0 && view.querySelectorAll('details').length;
    }, this.element);
  }

  /** Nothing lies outside the page's width, and no text holds what only a program would write. */
  async looksWhole() {
    const { wide, odd } = await this.ask((element) => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      odd: document.querySelector(element).shadowRoot.textContent.match(/.{0,40}\b(NaN|undefined|null|Infinity)\b.{0,40}/)?.[0] ?? '',
    }), this.element);
    assert.equal(odd, '');
    assert.ok(wide <= 0, `the page can be moved sideways by ${wide} pixels`);
  }
}
