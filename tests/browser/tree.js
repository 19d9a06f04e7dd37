// A calculator as a screen reader has it: what the browser tells assistive technology, and keys. Nothing here looks at elements.
import { expect } from './fixture.js';

/** `unicode` marks that keep directions apart are not spoken. */
const plain = (text) => String(text ?? '').replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();

export class Tree {
  constructor(page, session) {
    Object.assign(this, { page, session });
  }

  static async of(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new Tree(page, session);
  }

  /** All that is spoken, in order: role, name, value, states, and what is inside. */
  async nodes() {
    const { nodes } = await this.session.send('Accessibility.getFullAXTree');
    const by = new Map(nodes.map((node) => [node.nodeId, node]));
    const read = (node) => {
      const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
      const inside = (node.childIds ?? []).map((id) => by.get(id)).filter(Boolean).flatMap(read);
      if (node.ignored || ['none', 'generic', 'InlineTextBox'].includes(node.role?.value)) return inside;
      return [{ role: node.role?.value, name: plain(node.name?.value), value: plain(node.value?.value), described: plain(node.description?.value), states, inside }];
    };
    return read(nodes[0]);
  }

  /** All of it in one list. */
  async all() {
    const flat = (nodes) => nodes.flatMap((node) => [node, ...flat(node.inside)]);
    return flat(await this.nodes());
  }

  /** What of this role has this name, a text or an expression, and is as wanted; waits until it is there. */
  async find(role, name, wanted = () => true) {
    let found;
    await expect.poll(async () => {
      found = (await this.all()).find((node) => node.role === role && matches(node.name, name) && wanted(node));
      return Boolean(found);
    }, `${role} "${name}"`).toBe(true);
    return found;
  }

  /** What has the focus; the document when nothing in it has. */
  async focused() {
    return (await this.all()).filter((node) => node.states.focused).at(-1);
  }

  /** Tab until this has the focus. */
  async reach(role, name) {
    const passed = [];
    for (let step = 0; step < 250; step += 1) {
      const at = await this.focused();
      if (at?.role === role && matches(at.name, name)) return at;
      passed.push(`${at?.role} ${at?.name}`);
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${role} "${name}", only to ${[...new Set(passed)].join('; ')}`);
  }
}

const matches = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : text === plain(wanted));

/** All text of a node and what is in it. */
export const spoken = (node) => plain(node.inside.length ? node.inside.map(spoken).join(' ') : node.name || node.value);

/** The rows of a table, each as the texts of its cells. */
export const rows = (node) => (node.role === 'row'
  ? [node.inside.filter(({ role }) => ['cell', 'gridcell', 'rowheader', 'columnheader'].includes(role)).map((cell) => ({ role: cell.role, text: spoken(cell) || cell.name }))]
  : node.inside.flatMap(rows));
