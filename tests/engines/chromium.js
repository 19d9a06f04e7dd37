// Chromium, by Playwright: what the specs of tests/browser use, here to check these checks.
import { chromium } from '@playwright/test';

export async function open(program) {
  const browser = await chromium.launch({ executablePath: program, args: ['--disable-gpu'] });
  const page = await browser.newPage({ locale: 'en-GB' });
  const heard = [];
  page.on('console', (message) => {
    if (message.type() !== 'debug') heard.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  return {
    version: browser.version(),
    heard,
    goto: (address) => page.goto(address),
    evaluate: (code, words) => page.evaluate(`(${code})(...${JSON.stringify(words)})`),
    async press(keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    click: (x, y) => page.mouse.click(x, y),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
