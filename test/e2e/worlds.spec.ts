import { expect } from '@playwright/test';
import { answerFirst, feedbackOn, option } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test('why not B: its world is played, stops where it fails, and is compared with the key', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('j');
  await option(page, /Allow inbound tcp 1024–65535/).click();
  await page.keyboard.press('Control+Enter');
  const wrong = feedbackOn(page, /Allow inbound tcp 1024–65535/);
  await expect(wrong).toContainText('The reply leaves the subnet; the outbound list judges it.');

  await wrong.getByRole('button', { name: /^Why not [A-D]\? Play it$/ }).click();
  const player = page.getByRole('region', { name: 'Player' });
  await expect(player.getByText(/^This change fails at step \d+: .* denies the reply\.$/)).toBeVisible();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText(/Denied · step \d+ of \d+,\s+reply/)).toBeVisible();
  await checkState(page, 'scenario-world');

  await player.getByRole('button', { name: 'Compare' }).click();
  const mine = page.getByRole('region', { name: /^Your answer/ });
  await expect(mine.getByText('add acl-public in 120 allow tcp 1024-65535 0.0.0.0/0')).toBeVisible();
  await expect(mine.getByText('first difference')).toBeVisible();
  await expect(page.getByText('customer is allowed')).toBeVisible();
  await checkScreen(page, 'scenario-compare');

  await player.getByRole('button', { name: 'Back to the actual run' }).click();
  await expect(player.getByText(/^This change fails/)).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Compare' })).toBeDisabled();
});

test('a world that works but opens too much says what it opens', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('j');
  await option(page, /Allow all outbound traffic/).click();
  await page.keyboard.press('Control+Enter');
  await feedbackOn(page, /Allow all outbound traffic/)
    .getByRole('button')
    .click();
  await expect(
    page
      .getByRole('region', { name: 'Player' })
      .getByText(/^This change fails at step \d+ of flow outward: .* allows the request/),
  ).toBeVisible();
});
