import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test('cards are turned and judged by key, and those not known come first again', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
  const card = page.getByRole('article');
  await expect(page.getByRole('status').filter({ hasText: /^Card 1 of \d+ · 0 known$/ })).toBeVisible();
  await expect(card.getByText('Backed by')).toBeHidden();
  const missed = (await card.locator('p').first().textContent()) ?? '';
  await page.keyboard.press('Space');
  await expect(card.getByText('Backed by')).toBeVisible();
  await checkScreen(page, 'cards');
  await page.keyboard.press('1');
  await page.keyboard.press('Space');
  await page.keyboard.press('2');
  await expect(page.getByRole('status').filter({ hasText: /^Card 3 of \d+ · 1 known$/ })).toBeVisible();

  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('link', { name: /cue cards$/ }).click();
  await expect(card).toContainText(missed);
  await page.getByRole('button', { name: /^Turn over/ }).click();
  await page.getByRole('link', { name: /./ }).last().click();
  await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
});

test('a deck has an end', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
  const status = page.getByRole('status').filter({ hasText: /^Card/ });
  const total = Number(/of (\d+)/.exec((await status.textContent()) ?? '')?.[1]);
  for (let card = 1; card <= total; card++) {
    await expect(status).toContainText(`Card ${card} of`);
    await page.keyboard.press('Space');
    await page.keyboard.press('2');
  }
  await expect(page.getByRole('heading', { name: `${total} of ${total} known` })).toBeVisible();
  await checkState(page, 'cards-end');
  await page.getByRole('button', { name: 'Again' }).click();
  await expect(status).toContainText('Card 1 of');
});
