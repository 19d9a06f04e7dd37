import { defineConfig } from '@playwright/test';

// The server takes the next free port when this one is taken, and its words tell Playwright which.
const address = `http://127.0.0.1:${process.env.SPF_PORT ?? 8180}`;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'target/browser',
  fullyParallel: true,
  // Generous, for machines that are busy: no spec is about time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // On a machine that is busy with other things a spec may fail once; what fails twice is a fault, and the report names both.
  retries: 1,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: address,
    locale: 'en-GB',
    launchOptions: {
      // Set by scripts/chromium.sh; without it Playwright looks for its own.
      executablePath: process.env.CHROMIUM || undefined,
      args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync'],
    },
  },
  webServer: {
    command: 'node_modules/.bin/sirv dist --cors --no-clear --no-logs',
    env: { HOST: '127.0.0.1', PORT: '8180' },
    wait: { stdout: /127\.0\.0\.1:(?<spf_port>\d+)/ },
  },
});
