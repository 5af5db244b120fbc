// Finds Chromium for the browser tests, or installs it. Never skips: without a browser the tests fail and say why.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium: the one named in PERIMETER_CHROMIUM, the system's, Playwright's own, or one from apt. */
export function ensureChromium(): string {
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && isDebian()) {
    console.error('Installing Chromium for the browser tests …');
    apt('update', '--quiet');
    apt('install', '--yes', '--quiet', '--no-install-recommends', 'chromium');
  }
  const installed = find();
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium or Chrome. Install one, run `npx playwright install chromium`, or name one in PERIMETER_CHROMIUM.',
  );
}

function find(): string | undefined {
  const named = process.env['PERIMETER_CHROMIUM'];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`PERIMETER_CHROMIUM: there is no file ${named}`);
    return named;
  }
  return [...PLACES, chromium.executablePath()].find((path) => existsSync(path));
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'));
}

function apt(...args: string[]): void {
  spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
