import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './lab.ts';

const folder = path.join(import.meta.dirname, '../../test-results/screenshots');
/** Each as the system asks for it; the setting follows. */
const themes = [
  { theme: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { theme: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { theme: 'contrast', media: { colorScheme: 'light', contrast: 'more' } },
] as const;
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };

/** The page as it stands, in every theme: nothing for axe to find, nothing wider than the window, and pictures to look at. */
export async function checkState(page: Page, name: string, sizes = [small]): Promise<void> {
  const before = page.viewportSize() ?? small;
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const { theme, media } of themes) {
      await page.emulateMedia(media);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await settle(page);
      const folderOfKind = path.join(folder, `${theme}-${size.width}x${size.height}`);
      await page.screenshot({ path: path.join(folderOfKind, `${name}.png`), animations: 'disabled' });
      expect(await overflowOf(page)).toEqual({ right: 0, bottom: 0 });
      if (size === small) await expectAccessible(page);
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
}

/** A whole screen: the same, and on a large window as well. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await checkState(page, name, [small, large]);
}

/** What leaves the window: the lab scrolls inside its panels only. */
function overflowOf(page: Page): Promise<unknown> {
  return page.evaluate(`({
    right: document.documentElement.scrollWidth - innerWidth,
    bottom: document.documentElement.scrollHeight - innerHeight,
  })`);
}

/** Two frames: the first lays out, the second follows what was measured in it. */
async function settle(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))');
}
