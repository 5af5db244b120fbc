import { defineConfig } from '@playwright/test';
import { ensureChromium } from './tools/chromium.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  forbidOnly: true,
  // A loaded machine may take its time; no test is about speed.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: ensureChromium(),
      // As root Chromium has no sandbox to use; everybody else keeps it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
        '--force-color-profile=srgb',
        '--font-render-hinting=none',
        // Nothing but loopback can be reached: an accidental request fails the test.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
