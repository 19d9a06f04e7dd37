// Makes the site's reading pages from the Markdown in docs/: those named below, and whatever repository files they
// lead to. A .md becomes a page, any other file a plain-text copy that a browser opens at the item that the link names.
// A link to a file that is not there stops the build.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { Marked } from 'marked';
import { getHeadingList, gfmHeadingId } from 'marked-gfm-heading-id';

const FIRST = ['docs/methodology.md', 'docs/validation.md', 'docs/hosting.md', 'docs/element.md'];
const isPage = (path) => path.endsWith('.md');

/** Where a file of the repository stands on the site. */
const published = (path) => isPage(path)
  ? path.replace(/^docs\//, '').replace(/\.md$/, '.html')
  : `source/${path.replace(/^src\//, '')}.txt`;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * Makes the browser jump to where a source defines what a link calls `path::to::item`; nothing when the link does not
 * name an item. The definition is a declaration, a type that one of the project's macros makes, or a field.
 */
export function fragment(source, text) {
  const item = /^`[\w:]*?(\w+)`$/.exec(text)?.[1];
  if (!item) return '';
  const definition = new RegExp(
    `^ *(?:pub(?:\\(super\\))? )?((?:fn|struct|enum|type|trait|const|deep) ${item}\\b|${item}(?= \\{$)|${item}(?=: ))`, 'm');
  const found = definition.exec(source)?.[1];
  if (!found) throw new Error(`${text} is not defined where its link leads`);
  return `#:~:text=${encodeURIComponent(found).replaceAll('-', '%2D')}`;
}

const page = (title, up, html) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Social protection floor calculator</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<link rel="icon" href="${up}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${up}page.css">
<link rel="stylesheet" href="${up}text.css">
</head>
<body>
<nav class="page" aria-label="Site"><a href="${up}index.html">Calculator</a> <a href="${up}methodology.html">Methodology</a> <a href="${up}validation.html">Validation</a> <a href="${up}hosting.html">Hosting</a></nav>
<main class="page text">
${html}</main>
</body>
</html>
`;

/** Writes all of them below `folder`. */
export async function pages(folder) {
  await rm(folder, { recursive: true, force: true });
  const todo = [...FIRST];
  const known = new Set(FIRST);
  for (let path = todo.shift(); path; path = todo.shift()) {
    const text = await readFile(path, 'utf8');
    const to = `${folder}/${published(path)}`;
    await mkdir(dirname(to), { recursive: true });
    // The byte order mark says UTF-8 where a server names no encoding.
    await writeFile(to, isPage(path) ? await html(path, text) : `\ufeff${text}`);
  }

  async function html(path, text) {
    const up = '../'.repeat(published(path).split('/').length - 1);
    const marked = new Marked({ async: true }, gfmHeadingId(), {
      async walkTokens(token) {
        if (token.type !== 'link' || /^(?:[a-z]+:|#)/.test(token.href)) return;
        const [file, anchor] = token.href.split('#');
        const target = posix.join(posix.dirname(path), file);
        const source = await readFile(target, 'utf8').catch(() => {
          throw new Error(`${path} links to ${token.href}, which is not there`);
        });
        if (!known.has(target)) {
          known.add(target);
          todo.push(target);
        }
        const jump = isPage(target) ? (anchor ? `#${anchor}` : '') : fragment(source, token.text);
        token.href = up + published(target) + jump;
      },
      hooks: {
        // Wide tables and formulas scroll by themselves, by keyboard too.
        // A number is not parted from its percent sign or its thousands.
        postprocess: (made) => made
          .replace(/(\d) (?=%|\d{3}(?!\d))/g, '$1\u00a0')
          .replaceAll('<table>', '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>')
          .replaceAll('</table>', '</table></div>')
          .replaceAll('<pre>', '<pre tabindex="0">'),
      },
    });
    const body = await marked.parse(text);
    return page(getHeadingList()[0].text.replace(/<[^>]*>/g, ''), up, body);
  }
}
