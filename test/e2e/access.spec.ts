import { expect } from '@playwright/test';
import { expectAccessible, test } from './lab.ts';
import { answerFirst, expectStep, openScenario } from './lesson.ts';

test('the first Tab stop skips the navigation, and the address stays', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  const before = page.url();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(page.url()).toBe(before);
});

test('the focus follows a change of the screen to its heading', async ({ page, lab }) => {
  await page.goto(lab.url);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(heading.filter({ hasText: 'Library' })).toBeFocused();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(heading.filter({ hasText: 'Settings' })).toBeFocused();
  // A scenario that is still opening has a heading as well; the focus goes on to the one that stays.
  await page.goto(new URL('#/scenario/page-that-never-loads', lab.url).href);
  await expect(heading.filter({ hasText: 'Customers time out: load balancer, network ACL' })).toBeFocused();
});

test('high contrast is a setting, and what the system asks for when it decides', async ({ page, lab }) => {
  await page.goto(lab.url);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ contrast: 'more' });
  await expect(html).toHaveAttribute('data-theme', 'contrast');
  await page.emulateMedia({ contrast: 'no-preference' });
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'High contrast' }).check();
  await expect(html).toHaveAttribute('data-theme', 'contrast');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'contrast');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
});

test('with forced colours the picture and what is chosen are drawn in system colours', async ({ page, lab }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openScenario(page, lab.url, 'page-that-never-loads');
  const [first, second] = [page.getByRole('radio').first(), page.getByRole('radio').nth(1)];
  await first.click();
  // Under the pointer as well, what is chosen is in the colours of a selection.
  await first.hover();
  const [ink = '', ground = ''] = await page.evaluate<string[]>(`(() => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector('[role="radio"]'));
    return [color, backgroundColor];
  })()`);
  expect(ink).not.toBe(ground);
  await second.focus();
  await expect(first).toHaveCSS('outline-style', 'solid');
  await page.screenshot({ path: 'test-results/screenshots/forced-colors-question.png' });
  await answerFirst(page, lab.url);
  await page.keyboard.press('d');
  await expectStep(page, 6);
  const tokens = await page.evaluate(`['--paper', '--deny', '--allow', '--group-1', '--ghost'].map((name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim())`);
  expect(tokens).toEqual(['Canvas', 'CanvasText', 'CanvasText', 'CanvasText', 'GrayText']);
  await page.screenshot({ path: 'test-results/screenshots/forced-colors-player.png' });
  await expectAccessible(page);
});
