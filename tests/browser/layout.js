// What is wrong with a layout, measured on the page: texts outside of their boxes or over each other.

/** Ends what moves and scrolls to where the sentence lies in its place, so that it is over nothing. */
const still = (page) => page.evaluate(async () => {
  scrollTo(0, 0);
  await document.fonts.ready;
});

/** Every fault as a sentence: which text, where. */
export async function faults(page) {
  await still(page);
  return page.locator('spf-calculator').evaluate((host) => {
    const found = [];
    const root = host.shadowRoot.querySelector('[part=root]:not([hidden])');
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page scrolls sideways: ${page.scrollWidth} of ${page.clientWidth}`);
    const shown = (node) => node.checkVisibility() && !node.closest('.hidden, [hidden], dialog, option');
    const named = (text, rect) => `"${text.trim().slice(0, 40)}" at ${Math.round(rect.left)}, ${Math.round(rect.top)}`;
    const frame = root.getBoundingClientRect();
    const lines = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode: node } = texts;
      const parent = node.parentElement;
      if (!node.data.trim() || !shown(parent)) continue;
      let block = parent;
      while (getComputedStyle(block).display === 'inline') block = block.parentElement;
      const box = block.getBoundingClientRect();
      const scrolls = parent.closest('.scroll, .brief, textarea, svg.card');
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue;
        // A table may be wider than the page, and so may the brief, which is paper: they scroll by themselves.
        if (!scrolls && (rect.left < frame.left - 1 || rect.right > frame.right + 1)) found.push(`outside of the calculator: ${named(node.data, rect)}`);
        const spills = !parent.closest('svg') && (rect.left < box.left - 1 || rect.right > box.right + 1);
        if (spills) found.push(`outside of its box: ${named(node.data, rect)}`);
        lines.push({ node, rect, scrolls });
      }
    }
    // Letters of a large size reach into the lines beside them, which are blank there: half of a line has to be free.
    lines.sort((a, b) => a.rect.top - b.rect.top);
    lines.forEach((a, i) => {
      for (const b of lines.slice(i + 1)) {
        if (b.rect.top >= a.rect.bottom) break;
        const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const down = Math.min(a.rect.bottom, b.rect.bottom) - b.rect.top;
        // What is scrolled away lies behind something else.
        if (a.scrolls === b.scrolls && across > 2 && down > 0.5 * Math.min(a.rect.height, b.rect.height)) {
          found.push(`${named(a.node.data, a.rect)} lies over ${named(b.node.data, b.rect)}`);
        }
      }
    });
    // Native lists of choices cut what stands on them, and show all of it when they are opened.
    for (const node of root.querySelectorAll('*:not(select, option, input)')) {
      const clips = shown(node) && !node.matches('.scroll, .brief') && getComputedStyle(node).overflowX !== 'visible' && node.localName !== 'svg';
      if (clips && node.scrollWidth > node.clientWidth + 1) found.push(`cut: <${node.localName} class="${node.className}">`);
    }
    return found;
  });
}

/** The boxes of everything that is laid out as a block or drawn, from the edge where lines begin. */
export async function boxes(page) {
  await still(page);
  return page.locator('spf-calculator').evaluate((host) => {
    const root = host.shadowRoot.querySelector('[part=root]:not([hidden])');
    const rtl = root.querySelector('.spf').matches(':dir(rtl)');
    const frame = root.getBoundingClientRect();
    const all = [...root.querySelectorAll('*:not(option)')].filter((node) => node.checkVisibility() && !node.closest('.hidden, [hidden]'));
    // Latin words in a line keep their order in every language, and the card is a picture of its own.
    const blocks = all.filter((node) => node.closest('svg') || !getComputedStyle(node).display.startsWith('inline')).filter((node) => !node.closest('svg.card'));
    return blocks.map((node) => {
      const rect = node.getBoundingClientRect();
      const start = rtl ? frame.right - rect.right : rect.left - frame.left;
      return { what: `${node.localName}.${node.getAttribute('class') ?? ''} ${node.id}`, start, top: rect.top - frame.top, width: rect.width, height: rect.height };
    });
  });
}
