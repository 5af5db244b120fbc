import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario, tabTo } from './lesson.ts';
import { checkState } from './screen.ts';

test('H asks for one hint after the other, and they are found again by whoever comes back', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  const hints = page.getByRole('region', { name: 'Hints' });
  await expect(hints.getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('h');
  await expect(hints.getByRole('listitem')).toHaveText([
    /Follow the request to its destination, then the reply to the client/,
  ]);
  await expect(hints.getByRole('list')).toHaveAttribute('aria-live', 'polite');
  await page.keyboard.press('H');
  await tabTo(page, hints.getByRole('button', { name: 'Next hint (1 left)' }));
  await page.keyboard.press('Enter');
  await expect(hints.getByRole('listitem')).toHaveText([/reply/, /subnet web-a/, /NA-05/]);
  await expect(hints.getByRole('button', { name: /hint/i })).toHaveCount(0);
  await checkState(page, 'hints');
  await page.evaluate("location.hash = '#/library'");
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await page.evaluate("location.hash = '#/scenario/page-that-never-loads'");
  await expect(hints.getByRole('listitem')).toHaveCount(3);
});

test('whoever gives up is shown the answer, which is no answer of theirs', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'web-server-was-moved');
  await tabTo(page, page.getByRole('button', { name: 'Show answer' }));
  await page.keyboard.press('Enter');
  const told = page.getByText(/^Answer shown\./);
  await expect(told).toBeVisible();
  await expect(page.getByRole('region', { name: 'Question 1' })).toContainText(
    'add acl-web out 110 allow tcp 1024-65535',
  );
  await expect(page.getByText('Your answer')).toHaveCount(0);
  await checkState(page, 'answer-shown');
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Finished' })).toContainText('Answer shown');
});

test('a matching question that is shown has the answer in each row, and calls none correct', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'reports-stop-between-private-subnets');
  await page.keyboard.press('j');
  const question = page.getByRole('region', { name: 'Question 2' });
  await question.getByRole('button', { name: 'Show answer' }).click();
  await expect(question.getByRole('status')).toHaveText(/^Answer shown\./);
  for (const [prompt, answer] of [
    ['The report server calls', 'Inbound rule 100 is evaluated'],
    ['The replica calls', 'It is not evaluated'],
    ['The laboratory server calls', 'Inbound rule 100 is evaluated'],
  ] as const)
    await expect(question.getByRole('listitem').filter({ hasText: prompt }).first()).toContainText(
      `Correct answer: ${answer}`,
    );
  await expect(question.getByText(/Correct ✓|Your answer/)).toHaveCount(0);
  await checkState(page, 'answer-shown-matching');
});

test('an order that is shown is the correct one alone', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'six-lists');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const question = page.getByRole('region', { name: 'Question 3' });
  await question.getByRole('button', { name: 'Show answer' }).click();
  await expect(question.getByRole('columnheader')).toHaveText(['Position', 'Correct order']);
  await expect(question.getByText(/Correct:|none|Your/)).toHaveCount(0);
});

test('an answer that no option tells is told when it is shown', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'four-visitors');
  for (let n = 0; n < 5; n++) {
    await page.getByRole('button', { name: 'Show answer' }).click();
    await expect(page.getByText(/^Answer shown\./)).toBeVisible();
    if ((await page.getByText('Correct answer: nobody').count()) === 1) return;
    await page.keyboard.press('j');
  }
  throw new Error('nobody is the answer of no question');
});
