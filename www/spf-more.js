// The rest of the custom element: what it does from when it is near the viewport until it is taken off the page. It has
// no addresses and asks for no file by itself: spf-calculator.js hands it everything.

// A change is over when nothing has moved for so long, in milliseconds.
const CALM = 300;
// What crashes twice in so long, in milliseconds, does not start a third time by itself.
const PATIENCE = 10_000;

// The browser reads its tables of languages and of numbers when it is first asked for any, which takes longer than the model: now,
// while the module is on its way, and one after the other.
for (const work of [() => Intl.getCanonicalLocales('en-u-nu-latn'), () => new Intl.NumberFormat('en-u-nu-latn')]) setTimeout(work);

/** Between the steps of a first result whatever the reader does comes first. */
const pause = (value) => new Promise((done) => { setTimeout(done, 0, value); });

/** A view in the shadow tree; behind the present one until it has something to show. */
function newView(name, open) {
  const root = document.createElement('div');
  root.part = 'root';
  root.hidden = true;
  // yew forgets its listeners rather than take them off (`HostHandlers` in its dom_bundle), and each holds the whole tree:
  // so they are counted here, and given back at the end as wasm-bindgen gives back what it drops.
  const listeners = [];
  root.addEventListener = (...listener) => {
    listeners.push(listener);
    EventTarget.prototype.addEventListener.apply(root, listener);
  };
  const view = {
    name,
    open,
    root,
    widget: undefined,
    // What comes first is what the page asked for, not what a reader did.
    asked: true,
    /** After this, nothing that is done to it reaches the module. */
    deafen() {
      for (const listener of listeners) root.removeEventListener(...listener);
    },
    end() {
      view.deafen();
      if (view.widget) {
        view.widget.destroy();
        for (const [, listener] of listeners) listener._wbg_cb_unref?.();
      }
      root.remove();
    },
  };
  return view;
}

/** Given what the rest of it needs of spf-calculator.js, for each copy of that on the page. */
export default (NAMES, LOOKS, LANGUAGES, lives, reserved, parts, load, module, late, forget, language, linked, viewOf, failed, mend, tell, whole, failure) => {
  // Of the last crash: its number, when it was, and whether another one had just been.
  let crash, crashedAt = -PATIENCE, again;

  /** One calculator while it is on a page. `chosen` is what a script or a reader has chosen; it outlives this. */
  return (element, root, chosen) => {
    /** The last of them is the newest; the first one shows. */
    const views = [];
    const progress = root.querySelector('progress');
    let starting, due, ended, calm, result;
    let attributes;

    const widget = () => views.at(-1)?.widget;
    /** What a script has chosen and no view has taken yet stays. */
    const keep = () => { if (!due) chosen.scenario = widget()?.kept() ?? chosen.scenario; };
    const given = (name) => element.getAttribute(name);

    const wanted = () => viewOf(element, chosen);

    /** What the page asks for, and over it what has been chosen. */
    function changes(kept = chosen.scenario) {
      const asked = { unknown: attributes?.unknown(element, NAMES) ?? [], ...(kept && { kept }) };
      for (const name of kept ? ['country', 'preset', ...LOOKS] : NAMES) {
        if (element.hasAttribute(name)) asked[name] = given(name);
      }
      return asked;
    }

    /** Loads a view and puts it in place of the present one once it shows a result; `open` is the part to open. */
    async function mount(open = given('depth') === 'levers' ? 'levers' : '') {
      if (starting || ended) return;
      starting = true;
      const name = wanted();
      const lang = language(element);
      let late, view;
      const coming = parts(name, lang, given('country'));
      progress.max = coming.length + 1;
      progress.value = 0;
      // Behind a view that stays until the next one is ready; it goes with that view.
      if (!progress.isConnected) root.append(progress);
      for (const part of coming) {
        // The widget reports on its own files itself.
        part.then(() => { progress.value += 1; }, () => {});
      }
      try {
        // Attributes that do not exist are said by the whole widget alone.
        const [made, words, css] = await Promise.all([...coming.slice(0, 3), name === 'full' && look()]);
        await pause();
        view = newView(name, open);
        const host = { load: async (path) => pause(await load(path)), module, links: () => linked(element), emit: (event, detail) => heard(view, event, detail) };
        view.widget = made.prepare(host, lang, words, open);
        await pause();
        // Meanwhile attributes may have changed, and another calculator may have crashed the module.
        late = lang !== language(element) || name !== wanted() || made !== await module(name);
        if (ended || late) return view.end();
        root.adoptedStyleSheets = [reserved, ...css];
        root.append(view.root);
        view.widget.draw(view.root, changes(widget()?.kept()));
        views.push(view);
        // What only this view can show is taken or refused like any later change: what was there stays if it is bad.
        if (due) view.widget.update(changes());
        due = false;
      } catch (error) {
        view?.end();
        if (ended) return;
        // The present view stays, and takes what it can.
        if (views.length) {
          chosen.view = views.at(-1).name;
          progress.remove();
        }
        progress.value = 0;
        mend(element, root, chosen, error, () => {
          chosen.view = name;
          mount(open);
        }, views.length);
      } finally {
        starting = false;
        if (late) mount(open);
      }
    }

    /** What a mounted widget says. */
    function heard(view, event, detail) {
      if (event === 'deeper') {
        chosen.view = 'full';
        mount(detail);
      } else if (event === 'retry') {
        forget();
      } else if (event === 'problems') {
        if (!view.root.hidden) view.asked = false;
        refuse(detail);
      } else {
        // As long as more of it is being drawn, it waits behind the one that it takes the place of.
        if (view.root.hidden && (detail !== true || views.length < 2)) show(view);
        if (event === 'change') changed(view, detail);
      }
    }

    /** The first view names the file that could not be had; what it refused, the whole module says as data. */
    async function refuse(problems) {
      if (typeof problems === 'string') ({ problems } = failure(problems, 'failed'));
      const asked = { country: given('country')?.trim().toUpperCase(), preset: given('preset') };
      problems ??= await whole(asked).then(() => [], (error) => error.problems);
      tell(element, 'spf-error', { problems });
    }

    /** There is something to see, so it takes the place of what was there. */
    function show(view) {
      view.root.hidden = false;
      for (const before of views.splice(0, views.indexOf(view))) before.end();
      for (const node of [...root.children]) if (!node.part.contains('root')) node.remove();
      if (view.open) view.root.querySelector(`[data-part="${CSS.escape(view.open)}"] > summary`)?.focus();
    }

    function changed(view, sentence) {
      // The parts that take time are made when they are asked for.
      const told = { sentence, get scenario() { return life.scenario; }, get result() { return life.result; } };
      result = undefined;
      clearTimeout(calm);
      if (view.asked) {
        view.asked = false;
        performance.mark('spf-first-result');
        tell(element, 'spf-ready', told);
        if (view.name === 'first') check(view);
      } else {
        tell(element, 'input', told);
        calm = setTimeout(() => {
          keep();
          tell(element, 'change', told);
        }, CALM);
      }
    }

    /** What knows of attributes; without it they are not looked at. */
    const look = async () => { attributes = await late().catch(() => undefined); };

    /** Only the whole widget says what is wrong with attributes, but for country and preset: that can wait for a result. */
    async function check(view) {
      await look();
      if (ended || view !== views.at(-1) || !attributes?.odd(element, NAMES, LANGUAGES)) return;
      chosen.view = 'full';
      mount();
    }

    const life = {
      get scenario() { return widget()?.kept(); },
      get result() { return (result ??= widget()?.result()) ?? null; },

      /** The page asks for something else: the present view takes it, or a new one; without one, that is looked at later. */
      ask(looks) {
        clearTimeout(calm);
        if (looks) keep();
        const view = views.at(-1);
        if (!view) return;
        const anew = looks === 'lang' || looks === 'depth';
        if (anew || view.name !== wanted()) {
          due ||= !anew;
          mount();
        } else {
          view.asked = true;
          view.widget?.update(changes());
        }
      },

      /**
       * A panic or a trap has left the module in any state. What it drew stays to be seen until a new instance shows what was
       * last settled.
       */
      crashed(name, number) {
        const dead = views.filter((view) => view.name === name);
        if (!dead.length) return;
        clearTimeout(calm);
        for (const view of dead) {
          view.widget = undefined;
          view.deafen();
        }
        // All calculators of the page hear of one crash, one after the other.
        if (number !== crash) {
          const now = performance.now();
          again = now - crashedAt < PATIENCE;
          crashedAt = now;
          crash = number;
        }
        if (!again) mount();
        else failed(element, root, failure(`pkg/${name}/spf_calculator_bg.wasm`, 'crashed'), () => mount());
      },

      end() {
        ended = true;
        keep();
        clearTimeout(calm);
        lives.delete(life);
        for (const view of views.splice(0)) view.end();
      },
    };
    lives.add(life);
    mount();
    return life;
  };
};
