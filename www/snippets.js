// The lines that somebody pastes into a page. Whatever is put into them comes out as text: as a value, or as words.

const text = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A value in quotes: in single ones where it holds double ones, as JSON does, so that it can still be read. */
const quoted = (value) => {
  const safe = text(value);
  return safe.includes('"') ? `'${safe.replaceAll("'", '&#39;')}'` : `"${safe}"`;
};

const attributes = (values) => Object.entries(values).filter(([, value]) => value !== undefined)
  .map(([name, value]) => ` ${name}=${quoted(String(value))}`).join('');

const link = ({ href, words }) => `<a${attributes({ href })}>${text(words)}</a>`;

/** The element: its attributes, the address of its script, and the link that stands there until it runs. */
export const element = ({ values, style, script, integrity, instead }) => [
  `<script type="module"${attributes({ src: script, integrity, crossorigin: integrity && 'anonymous' })}></script>`,
  `<spf-calculator${attributes({ ...values, style })}>${link(instead)}</spf-calculator>`,
].join('\n');

/** The iframe: it has a height of its own, which the script adapts where scripts are allowed. */
export const frame = ({ page, values, title, script }) => [
  `<iframe${attributes({
    src: `${page}?${new URLSearchParams(values)}`, title, width: '100%', height: 900, style: 'border: 0', loading: 'lazy', allow: 'clipboard-write',
  })}></iframe>`,
  `<script type="module"${attributes({ src: script })}></script>`,
].join('\n');

/** A picture that leads to the calculator, for pages that take no scripts and no iframes. */
export const picture = ({ href, src, alt }) =>
  `<a${attributes({ href })}><img${attributes({ src, alt, width: 1200, height: 630, style: 'max-width: 100%; height: auto' })}></a>`;
