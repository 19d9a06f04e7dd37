// Charts of the years answer with values to a mouse, a finger and the keyboard, in both directions of writing.
import { calculator, native } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';
import { readings } from './keyboard.js';
import { mirrored, speak } from './pseudo.js';

test.use({ hasTouch: true });

for (const [direction, lang] of [['from left to right', 'en'], ['from right to left', 'pt']]) {
  test(`who pays in the year that is pointed at, ${direction}`, async ({ page, host }) => {
    await speak(page, 'pt', mirrored);
    await host(`<spf-calculator country="KHM" lang="${lang}"></spf-calculator>`);
    await firstResult(page);
    const it = calculator(page);
    await it.open('years');
    const { totals, exchangeRate } = await native('KHM');
    const chart = it.root.locator('[part=root]:not([hidden]) .who-pays');
    const shows = async (year) => {
      const { donors, domestic, prices } = totals.find((t) => t.year === year);
      await expect.poll(async () => {
        const read = await readings(chart);
        const of = (text, wanted) => Math.abs(read[text] - wanted / prices / exchangeRate) <= 0.005 * (wanted / prices / exchangeRate);
        return (donors === 0 || of('Donors pay', donors)) && of('Country pays', domestic);
      }, `what is paid in ${year}`).toBe(true);
    };
    /** In the middle of a year's column, this far down. */
    const place = async (frame, year, down) => {
      await frame.scrollIntoViewIfNeeded();
      const box = await frame.boundingBox();
      const along = (year - totals[0].year + 0.5) / totals.length;
      return [box.x + box.width * (lang === 'en' ? along : 1 - along), box.y + box.height * down];
    };
    const panels = chart.locator('svg.domestic');
    await page.mouse.move(...await place(panels, 2030, 0.5));
    await shows(2030);
    await page.mouse.move(...await place(panels, 2055, 0.9));
    await shows(2055);
    await page.touchscreen.tap(...await place(chart.locator('svg.donors'), 2029, 0.5));
    await shows(2029);
    // By keyboard, in the direction of the writing.
    await chart.getByRole('slider', { name: 'Year' }).focus();
    await page.keyboard.press(lang === 'en' ? 'ArrowRight' : 'ArrowLeft');
    await shows(2030);
    // Another chart of the years looks at the same year, and answers too.
    const years = it.part('years');
    await expect(years.getByRole('slider', { name: 'Year', exact: true })).toHaveValue('2030');
    await page.mouse.move(...await place(years.locator('svg.stack'), 2041, 0.5));
    await expect(years.getByRole('slider', { name: 'Year', exact: true })).toHaveValue('2041');
    await shows(2041);
  });
}
