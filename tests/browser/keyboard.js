// The calculator by keyboard alone: every control is reached with Tab, and used with the keys that belong to it.
import { calculator } from './calculator.js';
import { expect, firstResult, test as base } from './fixture.js';

export { expect };

/** What the readings beside a chart say: names to numbers, "4.12 million" and "3 %" as plain numbers. */
export const readings = (part) => part.locator('.readings li').evaluateAll((items) => {
  const scale = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
  return Object.fromEntries(items.map((item) => {
    const text = item.querySelector('b').textContent;
    const factor = Object.entries(scale).find(([word]) => text.includes(word))?.[1] ?? 1;
    return [item.querySelector('span').textContent, Number(text.replace(/[^\d.-]/g, '')) * factor];
  }));
});

export class Keyboard {
  constructor(page, it) {
    Object.assign(this, { page, it });
  }

  /** Tab until this has the focus; fails when going round the page once does not lead there. */
  async reach(locator) {
    await expect(locator).toBeVisible();
    const reached = () => locator.evaluate((node) => node.getRootNode().activeElement === node);
    for (let step = 0; step < 400; step += 1) {
      if (await reached()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${locator}`);
  }

  /** Opens a part, going deeper for it where need be. */
  async open(id) {
    const part = this.it.part(id);
    await this.reach(part.and(this.it.root.locator('button')).or(part.locator('> summary')));
    await this.page.keyboard.press('Enter');
    const opened = part.and(this.it.root.locator('details'));
    await expect(opened).toHaveAttribute('open');
    return opened;
  }

  /** Types a value into a field; the one before is marked by reaching the field, or here. */
  async type(part, name, text) {
    const field = part.getByRole('textbox', { name, exact: typeof name === 'string' });
    await this.reach(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
    await expect(field).not.toHaveAttribute('aria-invalid');
  }

  /** Chooses from a list by typing what stands on it. */
  async choose(part, name, label) {
    const list = part.getByRole('combobox', { name, exact: true });
    await this.reach(list);
    const labels = await list.locator('option').allInnerTexts();
    expect(labels).toContain(label);
    await this.page.keyboard.press('Home');
    for (let step = 0; step < labels.indexOf(label); step += 1) await this.page.keyboard.press('ArrowDown');
    await expect(list.locator('option:checked')).toHaveText(label);
  }

  /** Ticks a box, or takes the tick away. */
  async check(part, name) {
    await this.reach(part.getByRole('checkbox', { name, exact: typeof name === 'string' }));
    await this.page.keyboard.press('Space');
  }

  /** Presses a button. */
  async press(part, name) {
    await this.reach(part.getByRole('button', { name, exact: typeof name === 'string' }));
    await this.page.keyboard.press('Enter');
  }
}

/** Specs on a phone, by keyboard: `it` is the calculator of `markup`, with its first result on the screen. */
export const test = base.extend({
  viewport: { width: 320, height: 640 },
  markup: ['<spf-calculator country="KHM"></spf-calculator>', { option: true }],
  it: async ({ page, host, markup }, use) => {
    await host(markup);
    await firstResult(page);
    await use(calculator(page));
  },
  keyboard: async ({ page, it }, use) => {
    await use(new Keyboard(page, it));
  },
});
