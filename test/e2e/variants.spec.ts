import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { answerFirst, openScenario } from './lesson.ts';
import { checkScreen } from './screen.ts';

const ID = 'page-that-never-loads';

test('a link with a seed opens that variant: another picture, and its seed in what is exported', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, ID);
  const picture = page.getByRole('region', { name: 'Diagram' }).or(page.locator('svg').first()).first();
  await expect(page.getByText('10.0.0.0/16').first()).toBeVisible();
  await expect(page.getByText(/^Variant \d/)).toHaveCount(0);
  await page.goto(new URL(`#/scenario/${ID}?question=why&step=1&seed=7`, lab.url).href);
  await expect(page.getByText('Variant 7', { exact: true })).toBeVisible();
  await expect(picture).toBeVisible();
  await expect(page.getByText('10.0.0.0/16')).toHaveCount(0);
  await checkScreen(page, 'variant');
});

test('a replay is a fresh variant', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Next question' }).click();
  await page.getByRole('textbox', { name: 'The missing port or range' }).fill('443');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Finish' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(lab.url);
  await page.goto(new URL(`#/scenario/${ID}`, lab.url).href);
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByText(/^Variant \d+$/)).toBeVisible();
  await expect(page.getByText('10.0.0.0/16')).toHaveCount(0);
});
