import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario, option, tabTo } from './lesson.ts';
import { checkState } from './screen.ts';

test('a question that was missed is fixed by keyboard, and then goes on where it was', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await option(page, /The security group of the application servers drops/).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Incorrect\./)).toBeVisible();
  await page.keyboard.press('f');
  const question = page.getByRole('region', { name: 'Question 1' });
  await expect(question).toContainText('Fix it yourself: this does not count');
  await expect(question.getByRole('heading', { name: /Change the network so that/ })).toBeFocused();
  const place = page.getByLabel('What to change');
  await tabTo(page, place);
  await place.selectOption({ label: 'acl-public, outbound' });
  await tabTo(page, page.getByLabel('Rule number'));
  for (const words of ['120', '', 'tcp', '1024-65535', '203.0.113.12/32']) {
    await page.keyboard.type(words);
    if (!words.includes('/')) await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Your changes' })).toContainText('add acl-public out 120');
  await checkState(page, 'fix-lab');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Correct\./)).toBeVisible();
  await expect(page.getByText(/in another window/)).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(page.getByText(/^Incorrect\./)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Incorrect.' })).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Question 2' })).toBeVisible();
});
