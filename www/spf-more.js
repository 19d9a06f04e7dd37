// The rest of the custom element: what it does from when it is near the viewport until it is taken off the page. It has
// no addresses and asks for no file by itself: spf-calculator.js hands it everything.

// Attributes that belong to every element, or to a page's other tools, say nothing about the calculator: most of them are
// also properties of every element.
const GLOBAL = /[^a-z]|^(item|xml)|^(class|is|exportparts)$/;
const everyones = new Set();
for (const name in document.createElement('i')) everyones.add(name.toLowerCase());

// A change is over when nothing has moved for so long, in milliseconds.
const CALM = 300;
// What crashes twice in so long, in milliseconds, does not start a third time by itself.
const PATIENCE = 10_000;

/** A view in the shadow tree; behind the present one until it has something to show. */
class View {
  constructor(name, open) {
    this.name = name;
    this.open = open;
    // What comes first is what the page asked for, not what a reader did.
    this.asked = true;
    this.root = document.createElement('div');
    this.root.part = 'root';
    this.root.hidden = true;
    // yew forgets its listeners rather than take them off (`HostHandlers` in its dom_bundle), and each holds the whole tree:
    // so they are counted here, and given back at the end as wasm-bindgen gives back what it drops.
    this.listeners = [];
    this.root.addEventListener = (...listener) => {
      this.listeners.push(listener);
      EventTarget.prototype.addEventListener.apply(this.root, listener);
    };
  }

  /** After this, nothing that is done to it reaches the module. */
  deafen() {
    for (const listener of this.listeners) this.root.removeEventListener(...listener);
  }

  end() {
    this.deafen();
    this.widget?.destroy();
    if (this.widget) for (const [, listener] of this.listeners) listener._wbg_cb_unref?.();
    this.root.remove();
  }
}

let crashedAt = -PATIENCE;

/** One calculator while it is on a page. */
export class Life {
  #element;
  #root;
  #chosen;
  #kit;
  /** The last of them is the newest; the first one shows. */
  #views = [];
  #starting = false;
  #due = false;
  #ended = false;
  #calm;
  #told = {};
  #progress;

  /** `chosen` is what a script or a reader has chosen; it outlives this. */
  constructor(element, root, chosen, kit) {
    [this.#element, this.#root, this.#chosen, this.#kit] = [element, root, chosen, kit];
    this.#progress = root.querySelector('progress') ?? document.createElement('progress');
    kit.lives.add(this);
  }

  begin() {
    if (!this.#views.length) this.#mount();
  }

  end() {
    this.#ended = true;
    this.#keep();
    clearTimeout(this.#calm);
    this.#kit.lives.delete(this);
    for (const view of this.#views.splice(0)) view.end();
  }

  get scenario() {
    return this.#widget?.kept();
  }

  get result() {
    return this.#told.result ??= this.#widget?.result();
  }

  /** The page asks for something else: the present view takes it, or a new one; without one, that is looked at later. */
  ask(looks) {
    clearTimeout(this.#calm);
    if (looks) this.#keep();
    const view = this.#views.at(-1);
    if (!view) return;
    const anew = looks === 'lang' || looks === 'depth';
    if (anew || view.name !== this.#wanted) {
      this.#due ||= !anew;
      this.#mount();
    } else {
      view.asked = true;
      view.widget?.update(this.#changes());
    }
  }

  /**
   * A panic or a trap has left the module in any state. What it drew stays to be seen until a new instance shows what was
   * last settled.
   */
  crashed(name) {
    const dead = this.#views.filter((view) => view.name === name);
    if (!dead.length) return;
    clearTimeout(this.#calm);
    for (const view of dead) {
      view.widget = undefined;
      view.deafen();
    }
    // All calculators of the page hear of one crash at once.
    const now = performance.now();
    const patient = now - crashedAt > PATIENCE || now - crashedAt < 1;
    crashedAt = now;
    if (patient) this.#mount();
    else this.#failed({ file: `pkg/${name}/spf_calculator_bg.wasm`, reason: 'crashed' }, () => this.#mount());
  }

  get #widget() {
    return this.#views.at(-1)?.widget;
  }

  get #wanted() {
    return this.#kit.viewOf(this.#element, this.#chosen);
  }

  #keep() {
    this.#chosen.scenario = this.#widget?.kept() ?? this.#chosen.scenario;
  }

  #failed(failure, again) {
    this.#progress.value = 0;
    if (this.#views.length) this.#progress.remove();
    this.#kit.failed(this.#element, this.#root, failure, again);
  }

  /** What the page asks for, and over it what has been chosen. */
  #changes(kept = this.#chosen.scenario) {
    const given = this.#element.getAttributeNames();
    const names = kept ? ['country', 'preset', ...this.#kit.LOOKS] : this.#kit.ATTRIBUTES;
    return {
      ...Object.fromEntries(given.filter((name) => names.includes(name)).map((name) => [name, this.#element.getAttribute(name)])),
      kept,
      unknown: given.filter((name) => !this.#kit.ATTRIBUTES.includes(name) && !everyones.has(name) && !GLOBAL.test(name)),
    };
  }

  /** Loads a view and puts it in place of the present one once it shows a result; `open` is the part to open. */
  async #mount(open = this.#element.getAttribute('depth') === 'levers' ? 'levers' : '') {
    if (this.#starting) return;
    this.#starting = true;
    const name = this.#wanted;
    const lang = this.#kit.language(this.#element);
    let late = false;
    let view;
    const parts = this.#kit.parts(name, lang, this.#element.getAttribute('country'));
    this.#progress.max = parts.length + 1;
    this.#progress.value = 0;
    // Behind a view that stays until the next one is ready; it goes with that view.
    if (!this.#progress.isConnected) this.#root.append(this.#progress);
    for (const part of parts) {
      // The widget reports on its own files itself.
      part.then(() => { this.#progress.value += 1; }, () => {});
    }
    try {
      const [{ mount }, words, css] = await Promise.all(parts.slice(0, 3));
      // Attributes may have changed meanwhile.
      late = lang !== this.#kit.language(this.#element) || name !== this.#wanted;
      if (this.#ended || late) return;
      this.#root.adoptedStyleSheets = [this.#kit.reserved, ...css];
      view = new View(name, open);
      this.#root.append(view.root);
      const host = { load: this.#kit.load, emit: (event, detail) => this.#heard(view, event, detail) };
      view.widget = mount(view.root, host, lang, words, this.#changes(this.#widget?.kept()), open);
      this.#views.push(view);
      // What only this view can show is taken or refused like any later change: what was there stays if it is bad.
      if (this.#due) view.widget.update(this.#changes());
      this.#due = false;
    } catch (reason) {
      view?.end();
      if (this.#ended) return;
      // The present view stays, and takes what it can.
      if (this.#views.length) this.#chosen.view = this.#views.at(-1).name;
      this.#failed(reason, () => {
        this.#chosen.view = name;
        this.#mount(open);
      });
    } finally {
      this.#starting = false;
      if (late && !this.#ended) this.#mount(open);
    }
  }

  /** What a mounted widget says. */
  #heard(view, event, detail) {
    if (event === 'deeper') {
      this.#chosen.view = 'full';
      this.#mount(detail);
    } else if (event === 'retry') {
      this.#kit.forget();
    } else if (event === 'problems') {
      if (!view.root.hidden) view.asked = false;
      this.#kit.tell(this.#element, 'spf-error', { problems: detail });
    } else {
      if (view.root.hidden) this.#show(view);
      if (event === 'change') this.#changed(view, detail);
    }
  }

  /** There is something to see, so it takes the place of what was there. */
  #show({ root, open }) {
    root.hidden = false;
    const now = this.#views.findIndex((view) => view.root === root);
    for (const before of this.#views.splice(0, now)) before.end();
    for (const node of [...this.#root.children]) if (!node.part.contains('root')) node.remove();
    if (open) root.querySelector(`[data-part="${CSS.escape(open)}"] > summary`)?.focus();
  }

  #changed(view, sentence) {
    const life = this;
    // The parts that take time are made when they are asked for.
    const told = { sentence, get scenario() { return life.#widget?.kept(); }, get result() { return life.result; } };
    const tell = (name) => this.#kit.tell(this.#element, name, told);
    this.#told = {};
    clearTimeout(this.#calm);
    if (view.asked) {
      view.asked = false;
      performance.mark('spf-first-result');
      tell('spf-ready');
    } else {
      tell('input');
      this.#calm = setTimeout(() => {
        if (!this.#due) this.#keep();
        tell('change');
      }, CALM);
    }
  }
}

/** The whole result of a scenario. */
export async function report(scenario, { AREAS, module, load, named }) {
  const file = `data/${scenario.country}.spf`;
  const known = AREAS.includes(scenario.country);
  const [{ Calculator }, index, country] = await Promise.all([
    module('full'), named('data/index.spf', load('data/index.spf')), known && named(file, load(file)),
  ]);
  const calculator = new Calculator(index);
  try {
    if (known) calculator.addCountry(scenario.country, country);
    return calculator.calculate(scenario);
  } finally {
    calculator.free();
  }
}
