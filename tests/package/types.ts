// Compiled in a project that has the package, never run.
import { calculate, card, countries, link, mount, readLink, uncertainty } from 'spf-calculator';
import type { Asked, Changes, Link, Problem, Refusal, Result, Scenario, Uncertainty } from 'spf-calculator';
import 'spf-calculator/element';

const changes: Changes = {
  preset: 'cash-floor',
  benefits: [{ id: 'old-age', group: { bands: [{ from: 60, to: 100, sex: 'female' }] }, amount: { rate: 0.2 } }],
  setUp: { contingency: 0.1, items: [{ id: 'dialogue', on: false }] },
  donors: { coFunding: { share: 0.5, starts: 2027, until: 2032 } },
  place: null,
};
const asked: Asked = { ...changes, country: 'KHM' };
const result: Result = await calculate(asked);
const share: number = result.headline.shareOfGdp;
const handOver: number | null = result.headline.handOver;
const recipients: number[] = result.benefits.map(({ full }) => full.recipients);
const [base, amount]: ['local' | string, number] = result.bases[0]!;
const sure: Uncertainty = await uncertainty(asked, { draws: 100, seed: 2, base: new URL('https://example.org/') });
const [low, , , , high] = sure.fan.shareOfGdp.at;
const codes: string[] = await countries({ load: async (name) => new Uint8Array(name.length) });
const parameters: string = await link(asked, { base: '/here/' });
const found: Link | null = await readLink(new URL(`https://example.org/?${parameters}`));
const picture: string = await card(asked, { lang: 'fr', link: `https://example.org/?${parameters}` });
const whole = {} as Scenario;
const again: Changes = whole;
const { update, destroy, element } = mount(document.body, { country: 'KHM', scenario: changes, lang: null }, { base: '/here/' });
update({ preset: 'ilo-floor' });
element.addEventListener('spf-ready', destroy);
const problems: Problem[] = ({} as Refusal).problems;
for (const { allowed } of problems) if ('range' in allowed) console.log(allowed.range.max);
console.log(share, handOver, recipients, base, amount, low, high, codes, again, found?.changes.preset, picture);

// @ts-expect-error a country is needed
calculate({ preset: 'ilo-floor' });
// @ts-expect-error no such preset
calculate({ country: 'KHM', preset: 'ilo-flor' });
// @ts-expect-error no such field
calculate({ country: 'KHM', benefits: [{ id: 'old-age', covrage: 1 }] });
// @ts-expect-error a list by id has ids
calculate({ country: 'KHM', benefits: [{ coverage: 1 }] });
// @ts-expect-error of another kind
calculate({ country: 'KHM', setUp: { contingency: '10 %' } });
// @ts-expect-error a whole scenario has benefits
const less: Scenario = { country: 'KHM', preset: 'ilo-floor' };
// @ts-expect-error no such figure
console.log(less, result.headline.shareofGdp);
