// Writes custom-elements.json (https://github.com/webcomponents/custom-elements-manifest, schema 1.0.0) from docs/element.md
// and www/spf-calculator.js; with --check it says whether the file is what it would write.
import { readFile, writeFile } from 'node:fs/promises';

const FILE = 'custom-elements.json';
const [text, script, styles] = await Promise.all(
  ['docs/element.md', 'www/spf-calculator.js', 'www/widget.css'].map((path) => readFile(path, 'utf8')));

/** The rows of the table under a heading that has this in its first cell. */
function rows(head) {
  const [, body] = new RegExp(`^\\| ${head} \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)`, 'm').exec(text);
  return body.trim().split('\n').map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
}
const names = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
const each = (head, make) => rows(head).flatMap(([cell, ...others]) => names(cell).map((name) => make(name, ...others)));
const plain = (markdown) => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

const attributes = each('attribute', (name, values, fallback) => ({ name, description: plain(`${values}; by default ${fallback}`) }));
const cssProperties = each('custom property', (name, description) => ({ name, description }));
const cssParts = each('part', (name, description) => ({ name, description }));
const events = each('event', (name, description) => ({ name, type: { text: 'CustomEvent' }, description: plain(description) }));
const member = Object.fromEntries(rows('property or method').map(([cell, description]) => [names(cell)[0], plain(description)]));

// What the page describes is what there is.
const same = (what, described, found) => {
  const [a, b] = [described, found].map((list) => [...new Set(list)].sort().join(' '));
  if (a !== b) throw new Error(`${what}: docs/element.md has ${a}; the source has ${b}`);
};
const listed = (name) => [...new RegExp(`const ${name} = \\[([^\\]]*)\\]`).exec(script)[1].matchAll(/'([\w-]+)'/g)].map(([, it]) => it);
same('attributes', attributes.map(({ name }) => name), ['LOOKS', 'DEEP', 'ATTRIBUTES'].flatMap(listed));
same('custom properties', cssProperties.map(({ name }) => name), [...styles.matchAll(/var\((--spf-[\w-]+)/g)].map(([, name]) => name));
const rust = (await Promise.all(['mod', 'headline', 'notices'].map((file) => readFile(`src/widget/${file}.rs`, 'utf8')))).join('');
same('parts', cssParts.map(({ name }) => name), ['root', ...[...rust.matchAll(/ part="([\w-]+)"/g)].map(([, name]) => name)]);

const manifest = `${JSON.stringify({
  schemaVersion: '1.0.0',
  modules: [{
    kind: 'javascript-module',
    path: 'element.js',
    declarations: [{
      kind: 'class',
      customElement: true,
      tagName: 'spf-calculator',
      name: 'SpfCalculator',
      description: 'What a social protection floor costs, and who pays for it.',
      superclass: { name: 'HTMLElement' },
      attributes,
      members: [
        { kind: 'field', name: 'scenario', type: { text: 'Changes | null' }, description: member.scenario },
        { kind: 'field', name: 'result', type: { text: 'Result | null' }, readonly: true, description: member.result },
        { kind: 'method', name: 'report', return: { type: { text: 'Promise<Result>' } }, description: member['report()'] },
        { kind: 'field', name: 'version', type: { text: 'string' }, static: true, readonly: true, description: member['SpfCalculator.version'] },
      ],
      events,
      slots: [{ name: '', description: 'Shown until there is a result, and where the calculator cannot run.' }],
      cssProperties,
      cssParts,
    }],
    exports: [{ kind: 'custom-element-definition', name: 'spf-calculator', declaration: { name: 'SpfCalculator', module: 'element.js' } }],
  }],
}, null, 2)}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(FILE, manifest);
} else if (manifest !== await readFile(FILE, 'utf8').catch(() => '')) {
  console.error(`${FILE} is not what scripts/manifest.js makes of docs/element.md: run it without --check.`);
  process.exit(1);
}
