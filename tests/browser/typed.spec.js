// What is typed into the field beside a slider: taken when it is a number within the bounds, else explained.
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const open = async (page, host, lang = 'en') => {
  await host(`<spf-calculator country="KHM" lang="${lang}"></spf-calculator>`);
  await firstResult(page);
  const it = calculator(page, lang);
  const { field, slider } = it.benefit(lang === 'fr' ? 'Allocation pour enfant' : 'Child benefit');
  return { it, field, slider };
};

const LANGUAGES = {
  en: {
    message: /^Enter a number from 0 to 1,000\./,
    refused: ['nonsense', '1e400', '-5', '', '   ', '2,5', '1000.01', 'NaN', 'Infinity', '1.2.3', '%', '9'.repeat(400), '٣٫٣٫٣'],
    taken: [['2.5', 0.025, '2.5'], ['1,000', 10, '1000'], [' 40 % ', 0.4, '40'], ['0', 0, '0'], ['٢٫٥٪', 0.025, '2.5'], ['۳', 0.03, '3']],
  },
  fr: {
    message: /^Saisissez un nombre de 0 à 1\s000\./,
    refused: ['2.5', '-1', 'mille', '1 000,1', ''],
    taken: [['2,5', 0.025, '2,5'], ['8,3 %', 0.083, '8,3'], ['1 000', 10, '1000']],
  },
};

for (const [lang, { message, refused, taken }] of Object.entries(LANGUAGES)) {
  test(`in ${lang}, what is no number within the bounds is refused beside the field`, async ({ page, host }) => {
    const { it, field, slider } = await open(page, host, lang);
    const before = [await it.headline.innerText(), await slider.inputValue()];
    for (const typed of refused) {
      await test.step(`"${typed.slice(0, 20)}"`, async () => {
        await field.fill(typed);
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        await expect(field).toHaveAccessibleDescription(message);
        await expect(field).toHaveValue(typed);
        // The text stays after leaving the field, and the last good result too.
        await field.blur();
        await expect(field).toHaveValue(typed);
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        expect([await it.headline.innerText(), await slider.inputValue()]).toEqual(before);
        // The next good number is taken.
        await field.fill(before[1]);
        await expect(field).not.toHaveAttribute('aria-invalid');
        await expect(field).not.toHaveAccessibleDescription(message);
      });
    }
  });

  test(`in ${lang}, numbers are taken as this language writes them`, async ({ page, host }) => {
    const { it, field } = await open(page, host, lang);
    for (const [typed, rate, left] of taken) {
      await test.step(`"${typed}"`, async () => {
        await field.fill(typed);
        const { headline } = await native('KHM', { benefits: [{ id: 'child', amount: { rate } }] });
        await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, lang));
        await expect(field).not.toHaveAttribute('aria-invalid');
        // While typing it stays as typed; after that it is written in the reader's way.
        await expect(field).toHaveValue(typed);
        await field.blur();
        await expect(field).toHaveValue(left);
      });
    }
  });
}

test('key by key, each good number on the way is shown', async ({ page, host }) => {
  const { it, field } = await open(page, host);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  for (const [key, whole, rate] of [['1', '1', 0.01], ['2', '12', 0.12], ['.', '12.', 0.12], ['5', '12.5', 0.125], ['x', '12.5x', 0.125]]) {
    await page.keyboard.press(key);
    await expect(field).toHaveValue(whole);
    const { headline } = await native('KHM', { benefits: [{ id: 'child', amount: { rate } }] });
    await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  }
  await expect(field).toHaveAttribute('aria-invalid', 'true');
});

test('the slider clears what was refused', async ({ page, host }) => {
  const { field, slider } = await open(page, host);
  await field.fill('nonsense');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(field).toHaveValue('26');
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test('another preset clears what was refused', async ({ page, host }) => {
  const { it, field } = await open(page, host);
  await field.fill('nonsense');
  await it.preset.selectOption('universal-child-benefit');
  await expect(field).toHaveValue('4');
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test('a number beyond the slider moves it to its end', async ({ page, host }) => {
  const { field, slider } = await open(page, host);
  await field.fill('300');
  await expect(slider).toHaveValue('200');
  await field.blur();
  await expect(field).toHaveValue('300');
});

test('ages push each other, so that they are never reversed', async ({ page, host }) => {
  const { it } = await open(page, host);
  const child = it.benefit('Child benefit').card;
  await it.open('child');
  const [from, to] = ['From age', /^To age/].map((name) => child.getByRole('textbox', { name }));
  await from.fill('9');
  await from.blur();
  await expect(to).toHaveValue('9');
  await to.fill('3');
  await to.blur();
  await expect(from).toHaveValue('3');
  await from.fill('101');
  await expect(from).toHaveAttribute('aria-invalid', 'true');
  await expect(to).toHaveValue('3');
});
