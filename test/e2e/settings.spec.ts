import { expect, type Page } from '@playwright/test';
import { answerFirst, openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const openSettings = async (page: Page) => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
};

test('every setting works at once and is there after a reload', async ({ page, lab }) => {
  await page.goto(lab.url);
  await openSettings(page);
  await expect(page.getByText('browser host · Node')).toBeVisible();
  await checkScreen(page, 'settings');
  const html = page.locator('html');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: 'Reduced' }).check();
  await expect(html).toHaveAttribute('data-motion', 'reduced');
  await page.getByRole('radio', { name: '130 %' }).check();
  await expect(html).toHaveCSS('font-size', '18.2px');
  await page.getByRole('slider', { name: /Speed/ }).fill('5');
  await page.getByRole('checkbox', { name: 'Ask how sure I am' }).uncheck();
  await page.getByRole('checkbox', { name: 'Ask for a prediction before each decision' }).check();

  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-motion', 'reduced');
  await expect(html).toHaveCSS('font-size', '18.2px');
  await openSettings(page);
  await expect(page.getByRole('slider', { name: 'Speed 5' })).toHaveValue('5');
  await expect(page.getByRole('checkbox', { name: 'Ask how sure I am' })).not.toBeChecked();
  await openScenario(page, lab.url, 'two-rules-one-port');
  await expect(page.getByRole('button', { name: 'Submit' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'How sure are you?' })).toBeHidden();
});

test('a speed chosen in the player stays', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('5');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('5');
  await page.reload();
  await openSettings(page);
  await expect(page.getByRole('slider', { name: 'Speed 5' })).toBeVisible();
});

test('the theme follows the system until one is chosen', async ({ page, lab }) => {
  await page.goto(lab.url);
  const html = page.locator('html');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-motion', 'reduced');
  await openSettings(page);
  await page.getByRole('radio', { name: 'Light' }).check();
  await expect(html).toHaveAttribute('data-theme', 'light');
});

test('the keys are one key away', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(dialog.getByText('Where it is denied')).toBeVisible();
  await checkState(page, 'shortcuts');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});
