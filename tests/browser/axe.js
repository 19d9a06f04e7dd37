// What axe finds.
import AxeBuilder from '@axe-core/playwright';
import { expect } from './fixture.js';

/** Fails on what axe finds: all rules, or some of them, on the page or a part of it. */
export async function axe(page, { only, without, within } = {}) {
  // Legacy mode: in one frame, and so without a second page for each run.
  // All rules, with those that axe leaves out by itself: a contrast of 7 to 1 (AAA), and targets of 24 pixels (WCAG 2.2 AA).
  const rules = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };
  let builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], rules });
  if (only) builder = builder.withRules(only);
  if (without) builder = builder.disableRules(without);
  if (within) builder = builder.include({ fromShadowDom: within });
  const { violations, passes } = await builder.analyze();
  expect(passes.length, 'rules that had something to look at').toBeGreaterThan(0);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' ')}`)).toEqual([]);
}
