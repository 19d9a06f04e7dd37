// Reverse questions, by keyboard alone on a phone: the answer taken on gives what was asked for.
import { native, share } from './calculator.js';
import { expect, test } from './keyboard.js';

test.use({ markup: '<spf-calculator country="KHM" preset="cash-floor"></spf-calculator>' });

const question = (it, i) => it.part('seek').locator('section').nth(i);

test('a child benefit of one and a half percent of GDP', async ({ page, it, keyboard }) => {
  await keyboard.open('seek');
  await keyboard.type(question(it, 1), 'Share of GDP, %', '1.5');
  await expect(question(it, 1).locator('.answer')).toContainText('In full operation that is 1.5% of GDP');
  await keyboard.press(question(it, 1), 'Take this on');
  const plain = await native('KHM', { preset: 'cash-floor' });
  const before = plain.benefits.find((b) => b.id === 'child').full.shareOfGdp;
  const card = it.benefit('Child benefit').card;
  await expect(card.locator('header b')).toHaveText('1.5%');
  await expect(it.number).toHaveText(await share(page, plain.headline.shareOfGdp - before + 0.015, 'en'));
  // By hand: cost is in proportion to the rate.
  expect(Number(await it.benefit('Child benefit').field.inputValue()) / ((25 * 0.015) / before)).toBeCloseTo(1, 4);
});

test('a sum for setting up: people, steps and years; too little, and more than enough', async ({ it, keyboard }) => {
  await keyboard.open('seek');
  const { setUp } = await native('KHM', { preset: 'cash-floor' });
  const answer = question(it, 0).locator('.answer');
  const name = 'Sum for setting up, millions of US$ of the base year';
  await keyboard.type(question(it, 0), name, '12');
  await expect(answer).toContainText('12 million US dollars set the floor up for');
  await expect(answer.getByRole('row')).toHaveCount(4);
  await keyboard.type(question(it, 0), name, '1');
  await expect(answer).toContainText('less than what has to be put in place for the first person');
  const covered = await answer.getByRole('row').nth(1).getByRole('cell').last().innerText();
  expect(covered).toBe('100%');
  await keyboard.type(question(it, 0), name, '40');
  await expect(answer).toContainText('The whole plan takes');
  await keyboard.type(question(it, 0), name, '12');
  await keyboard.press(question(it, 0), 'Take this on');
  await expect(it.headline).toContainText('12 million US dollars');
  expect(setUp.donors).toBeGreaterThan(12e6);
});

test('coverage that fits a share of revenue; none where there is no answer', async ({ it, keyboard }) => {
  await keyboard.open('seek');
  await keyboard.type(question(it, 2), 'Year', '2030');
  await keyboard.type(question(it, 2), 'Share of government revenue, %', '10');
  const answer = question(it, 2).locator('.answer');
  await expect(answer).toContainText('of the planned coverage in 2030: 10% of government revenue');
  await keyboard.type(question(it, 2), 'Share of government revenue, %', '90');
  await expect(answer).toContainText('There is no such value: 90% lies outside of what is possible');
  await expect(answer.getByRole('button')).toHaveCount(0);
  await keyboard.type(question(it, 2), 'Share of government revenue, %', '10');
  await keyboard.press(question(it, 2), 'Take this on');
  // Asked again, all that is planned now fits.
  await expect(answer).toContainText('100% of the planned coverage in 2030');
});

test('an answer is read out once, when its lever has come to rest; of another change the result alone', async ({ page, it, keyboard }) => {
  await keyboard.open('seek');
  // What a screen reader hears: each text that a live region takes on.
  await it.part('seek').evaluate((part) => {
    window.heard = [];
    new MutationObserver(() => {
      for (const { textContent } of part.querySelectorAll('[role=status]')) {
        if (textContent && textContent !== window.heard.at(-1)) window.heard.push(textContent);
      }
    }).observe(part, { subtree: true, childList: true, characterData: true });
  });
  const heard = () => page.evaluate(() => window.heard);
  const answer = (i) => question(it, i).locator('.answer > p').first();
  const first = await answer(2).innerText();
  await question(it, 2).getByRole('slider').last().focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(answer(2)).not.toHaveText(first);
  const found = await answer(2).innerText();
  await expect.poll(heard).toEqual([found]);
  await it.benefit('Child benefit').slider.fill('30');
  await expect(it.root.locator('.spf > [role=status]')).toContainText(await it.number.innerText());
  await expect(answer(2)).not.toHaveText(found);
  await question(it, 2).getByRole('slider').last().press('ArrowLeft');
  await expect.poll(heard).toHaveLength(2);
  expect((await heard())[1]).toBe(await answer(2).innerText());
  // A change that leaves an answer as it is does not keep the next one from being read out.
  const ask = question(it, 1).getByRole('slider');
  await ask.press('ArrowRight');
  await expect.poll(heard).toHaveLength(3);
  const same = await answer(1).innerText();
  await it.benefit('Old-age pension').slider.fill('70');
  await expect(it.root.locator('.spf > [role=status]')).toContainText(await it.number.innerText());
  await expect(answer(1)).toHaveText(same, { useInnerText: true });
  await ask.press('ArrowRight');
  await expect.poll(heard).toHaveLength(4);
  expect((await heard())[3]).toBe(await answer(1).innerText());
});
