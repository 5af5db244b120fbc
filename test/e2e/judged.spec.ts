import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario, option } from './lesson.ts';
import { checkState } from './screen.ts';

test('a judged question says before and after the answer that the engine does not prove it', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'private-access-to-a-photo-bucket');
  const question = page.getByRole('region', { name: /^Question/ });
  await expect(question.getByText('Not proved by the engine.')).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(question.getByText('Not proved by the engine.')).toBeVisible();
  await expect(question.getByText('docs.aws.amazon.com')).toHaveCount(0);
  await checkState(page, 'judged-question');
  await option(page, /interface endpoint for S3 in work-a/).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(question.getByRole('status')).toContainText('Incorrect.');
  await expect(question.getByText('Not proved by the engine.')).toBeVisible();
  await expect(question.getByText(/privatelink\/vpc-endpoints-s3\.html/)).toBeVisible();
  await expect(question.getByText(/AWS charges for each hour/)).toBeVisible();
  await expect(question.getByRole('button', { name: /Play it|Fix it/ })).toHaveCount(0);
  await checkState(page, 'judged-feedback');
});
