import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

test('a case study is one scenario with several questions, and a way to each of them', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByRole('tab', { name: 'Mini, 10 items' }).click();
  await page.getByRole('checkbox', { name: /^Case studies/ }).check();
  await checkState(page, 'exam-start-case-study');
  await page.getByRole('button', { name: 'Start exam' }).click();
  await expect(page.getByRole('region', { name: 'Item 1', exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.getByRole('button', { name: /question 2 of 3 of a case study/ }).click();
  const parts = page.getByRole('navigation', { name: 'Case study' });
  await expect(parts).toContainText('question 2 of 3 on this scenario');
  const brief = page.getByText('A survey company processes aerial photographs');
  await expect(brief).toBeVisible();
  await expect(page.getByText('Not proved by the engine.')).toBeVisible();
  await checkState(page, 'exam-case-study');
  await parts.getByRole('button', { name: 'Question 1, no answer' }).click();
  await expect(parts).toContainText('question 1 of 3 on this scenario');
  await expect(brief).toBeVisible();
  await page.keyboard.press('a');
  await expect(parts.getByRole('button', { name: 'Question 1, answered' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(parts).toContainText('question 2 of 3 on this scenario');
});
