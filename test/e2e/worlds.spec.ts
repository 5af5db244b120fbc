import { expect } from '@playwright/test';
import { answerFirst, expectStep, feedbackOn, option } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test('why not B: its world is played, stops where it fails, and is compared with the key', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('j');
  await option(page, /Allow inbound TCP ports 1024-65535/).click();
  await page.keyboard.press('Control+Enter');
  const wrong = feedbackOn(page, /Allow inbound TCP ports 1024-65535/);
  await expect(wrong).toContainText(
    'The page still times out. The reply leaves the subnet, so the outbound rules are evaluated.',
  );

  await wrong.getByRole('button', { name: /^Why not [A-D]\? Play it$/ }).click();
  const player = page.getByRole('region', { name: 'Player' });
  await expect(
    player.getByText(/^This change fails at step \d+: .* denies the reply; it must be allowed\.$/),
  ).toBeVisible();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText(/Denied · step \d+ of \d+,\s+reply/)).toBeVisible();
  await checkState(page, 'scenario-world');

  await player.getByRole('button', { name: 'Compare' }).click();
  const mine = page.getByRole('region', { name: /^Your answer/ });
  await expect(mine.getByText('add acl-public in 120 allow tcp 1024-65535 0.0.0.0/0')).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Comparison' }).getByText(/^First difference: step \d+\. Your answer/),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Correct change' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Architecture' })).toHaveCount(2);
  await checkScreen(page, 'scenario-compare');

  await player.getByRole('button', { name: 'Back to the actual run' }).click();
  await expect(player.getByText(/^This change fails/)).toBeHidden();
  const compare = page.getByRole('tab', { name: 'Compare' });
  await expect(compare).toBeDisabled();
  await expect(compare).toHaveAccessibleDescription(/^Play an option that changes the network first\./);
  await page.getByRole('tab', { name: 'Picture' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(compare).toBeFocused();
  await expect(page.getByText(/^Play an option that changes the network first\./)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Picture' })).toHaveAttribute('aria-selected', 'true');
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
      .getByText(
        /^This change fails at step \d+: HTTPS \(tcp 443\) from customer \(port 1\) to shop-alb-web-a\.public gets through; it must stay denied/,
      ),
  ).toBeVisible();
});

test('without security group tracking: the same flow side by side, with the first difference', async ({
  page,
  lab,
}) => {
  await answerFirst(page, lab.url);
  await page.getByRole('button', { name: 'Without security group tracking' }).click();
  const pair = page.getByRole('region', { name: 'Security group tracking', exact: true });
  await expect(
    pair.getByText(/^First difference: step 5\. With security group tracking: The reply matches row 1/),
  ).toBeVisible();
  await pair.getByRole('button', { name: 'Go to it' }).click();
  await expectStep(page, 5);
  await expect(
    page.getByRole('region', { name: 'With security group tracking' }).getByText('Allowed · step 5'),
  ).toBeVisible();
  const without = page.getByRole('region', { name: 'Without security group tracking' });
  await expect(without.getByText('Denied · step 5')).toBeVisible();
  await expect(page.getByRole('button', { name: /^5 Group out.*, first difference$/ })).toBeVisible();
  await checkScreen(page, 'scenario-without-tracking');
  await page.keyboard.press('ArrowRight');
  await expect(without.getByText('Would have been denied next · step 6')).toBeVisible();
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('checkbox', { name: 'Without security group tracking as well' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(pair).toBeHidden();
  await page.keyboard.press('m');
  await expect(pair).toBeVisible();
});
