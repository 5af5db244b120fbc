import { mkdtempSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { ensureChromium } from '../../tools/chromium.ts';
import type { Window } from './double/window.ts';
import { createWorld, type World } from './double/world.ts';

/** The bundles that are tried: the built ones, or those of a package. */
export const out = process.env['PERIMETER_OUT'] ?? path.join(import.meta.dirname, '../../out');
const double = new URL('double/electron.ts', import.meta.url).href;
const EVALUATION_MS = 5_000;

// Each start imports the shell afresh, and with it an `electron` of its own.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: `${double}${new URL(context.parentURL ?? '').search}`, shortCircuit: true };
  },
});

export type Shell = World & {
  /** The page of the one window, once the window is shown. */
  readonly shown: () => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** Starts the real shell on the double, as Electron does: ready comes only after the entry module has finished. */
export async function launch({
  holdsLock = true,
  breaks = null,
  isPackaged = false,
  prepare,
  early,
}: {
  holdsLock?: boolean;
  breaks?: World['breaks'];
  isPackaged?: boolean;
  prepare?: (userData: string) => void;
  /** What happens after the entry module has run, before the app is ready. */
  early?: (world: World) => void;
} = {}): Promise<Shell> {
  const userData = mkdtempSync(path.join(tmpdir(), 'perimeter-shell-'));
  prepare?.(userData);
  const browser = await openBrowser();
  const { run, world } = createWorld({ userData, holdsLock, breaks, isPackaged, browser });
  const shown = async () => {
    // A loaded machine may take its time; no test is about speed.
    await expect.poll(() => world.windows[0]?.isVisible, { timeout: 60_000 }).toBe(true);
    const page = world.windows[0]?.page;
    if (!page) throw new Error('the window has no page');
    return page;
  };
  const close = async () => {
    world.events.emit('will-quit', {});
    await browser.close();
    rmSync(userData, { recursive: true, force: true });
  };
  try {
    await evaluated(import(`${pathToFileURL(path.join(out, 'main/index.js')).href}?run=${run}`));
    early?.(world);
    world.isReady = true;
    world.ready.resolve(undefined);
    await Promise.all(world.boots);
  } catch (error) {
    await close();
    throw error;
  }
  return Object.assign(world, { shown, close });
}

/** The same, for a start that must end in a window. */
export async function launchWindow(): Promise<{ shell: Shell; window: Window }> {
  const shell = await launch();
  const [window] = shell.windows;
  if (window) return { shell, window };
  await shell.close();
  throw new Error('no window was made');
}

async function evaluated(module: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error('the entry module waits for ready, which comes only after it: Electron would hang'));
  }, EVALUATION_MS);
  await Promise.race([module, late.promise]).finally(() => {
    clearTimeout(timer);
  });
}

function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: process.getuid?.() !== 0 });
}
