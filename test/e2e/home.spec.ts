import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test('the first start says what Perimeter is and offers a first scenario', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1, name: 'Will the packet get through?' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Begin: / })).toBeVisible();
  await checkScreen(page, 'home-first-run');
});

test('a scenario that was begun is offered again', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: /^Begin: / }).click();
  await page.getByRole('radio').first().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Next question' })).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const next = page.getByRole('region', { name: 'Continue' });
  await expect(next).toContainText('Question 2 of 3');
  await checkState(page, 'home-continue');
  await next.getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Question 2' })).toBeVisible();
});

test('a letter leads to a screen only after G, however young the page is', async ({ page, lab }) => {
  // A page that has just started: less than a second old for as long as the test runs.
  await page.addInitScript('performance.now = () => 5');
  await page.goto(lab.url);
  await expect(page.getByRole('link', { name: /^Begin: / })).toBeVisible();
  await page.keyboard.press('l');
  await expect(page).not.toHaveURL(/library/);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});
