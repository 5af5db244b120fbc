import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario, tabTo } from './lesson.ts';
import { checkScreen } from './screen.ts';

test('the list has the possible path first, by thing; the rest is one press away', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'every-second-order');
  const list = page.getByRole('radiogroup', { name: 'Checkpoints' });
  const places = list.getByRole('radio');
  await expect(places).toHaveCount(13);
  await expect(list.getByRole('group').first()).toHaveAccessibleName('Subnet app-b');
  await expect(list.getByRole('group', { name: 'Instance tulip' }).getByRole('radio')).toHaveCount(4);
  await expect(list).not.toContainText('crawler');
  await checkScreen(page, 'locate-possible');
  await page.getByRole('button', { name: 'Show all 40 checkpoints' }).click();
  await expect(places).toHaveCount(40);
  await places.filter({ hasText: 'sg-tools at crawler, outbound' }).click();
  await page.getByRole('button', { name: 'Show only what the flow can pass' }).click();
  // What was chosen stays in sight.
  await expect(places).toHaveCount(14);
  await expect(list.getByRole('radio', { checked: true })).toContainText('crawler');
});

test('arrows, Home, End, letters and the search move through the whole list', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'every-second-order');
  const search = page.getByRole('searchbox', { name: 'Search checkpoints' });
  const places = page.getByRole('radiogroup', { name: 'Checkpoints' }).getByRole('radio');
  await tabTo(page, search);
  await page.keyboard.press('ArrowDown');
  await expect(places.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(places.last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(places.nth(1)).toBeFocused();
  // J goes to the next question elsewhere, K to the one before; here they are letters.
  await page.keyboard.type('host');
  await expect(page.locator(':focus')).toHaveText(/^the host tulip itself/);
  await expect(page.locator(':focus')).toBeChecked();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('acl-data');
  await expect(places).toHaveCount(2);
  await expect(page.getByText('2 of 13 checkpoints match “acl-data”.')).toBeVisible();
  await search.fill('nowhere');
  // The chosen one does not match either.
  await expect(page.getByText('No checkpoint matches.')).toBeVisible();
  await expect(page.getByText('0 of 13 checkpoints match “nowhere”.')).toBeVisible();
});

test('a thing in the picture narrows the list to its checkpoints', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'every-second-order');
  const places = page.getByRole('radiogroup', { name: 'Checkpoints' }).getByRole('radio');
  await page.getByRole('button', { name: /^crawler/ }).click();
  await expect(places.first()).toContainText('crawler');
  await expect(places).toHaveCount(4);
  await page.getByRole('button', { name: 'Show the list' }).click();
  await expect(places).toHaveCount(13);
});
