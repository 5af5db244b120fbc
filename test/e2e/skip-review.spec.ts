import { expect, type Page } from '@playwright/test';
import { openScenario, option } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const count = (page: Page) => page.getByText(/^Question \d of 3/);

async function answerWhy(page: Page): Promise<void> {
  await option(page, /The network ACL of the public subnets drops the reply/).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
}

test('J skips a question with a word, it comes again at the end, and Finish counts what is left', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await page.keyboard.press('j');
  await expect(count(page)).toHaveText(/Question 2 of 3\s+1 skipped/);
  await expect(page.getByText('Question 1 skipped. It comes again at the end.')).toBeAttached();
  await checkState(page, 'question-skipped');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(count(page)).toHaveText(/Question 3 of 3\s+2 skipped/);
  await page.keyboard.press('j');
  // All three were skipped: the first comes again.
  await expect(count(page)).toHaveText(/Question 1 of 3\s+Skipped before/);
  await answerWhy(page);
  await page.keyboard.press('j');
  await expect(count(page)).toHaveText(/Question 2 of 3\s+Skipped before/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const finished = page.getByRole('region', { name: 'Finished' });
  await expect(page.getByText('Question 3 skipped. It has no answer.')).toBeAttached();
  await expect(finished).toContainText('2 skipped.');
  await expect(finished.getByRole('heading', { name: '1 of 3 correct' })).toBeFocused();
  // Every question is named with what became of it, and leads there.
  await expect(finished.getByRole('list', { name: 'Questions' }).getByRole('listitem')).toHaveText([
    /^1\s*A customer .* Correct$/,
    /^2\s*Which .* Skipped$/,
    /^3\s*Which .* Skipped$/,
  ]);
  await checkScreen(page, 'finished-skipped');
  await finished.getByRole('button', { name: /^1 A customer/ }).click();
  await expect(count(page)).toHaveText(/Question 1 of 3/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await finished.getByRole('button', { name: 'Answer what was skipped' }).click();
  await expect(count(page)).toHaveText(/Question 2 of 3/);
});

test('a finished scenario offers its answers or a new start', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await answerWhy(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.getByRole('textbox').last().fill('1024-65535');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.goto(new URL('#/library', lab.url).href);
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await page.goto(new URL('#/scenario/page-that-never-loads', lab.url).href);
  await expect(page.getByText('You finished this scenario: 2 of 3 correct, 1 skipped.')).toBeVisible();
  await checkScreen(page, 'review-offer');
  await page.getByRole('button', { name: 'Review answers' }).click();
  await expect(page.getByRole('region', { name: 'Question 1' }).getByRole('status')).toHaveText(/^Correct\./);
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.keyboard.press('j');
  // What was skipped has no feedback and no trace, and can be answered now.
  await expect(page.getByRole('region', { name: 'Question 2' }).getByRole('radio')).toHaveCount(4);
  await expect(page.getByRole('slider', { name: 'Step' })).toBeHidden();
  // An answered question after it is not passed over, and the end is the end.
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Question 3' }).getByRole('status')).toHaveText(/^Correct\./);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: '2 of 3 correct' })).toBeVisible();
  await page.reload();
  await page
    .getByRole('list', { name: 'Questions' })
    .getByRole('button', { name: /^3 .* Correct$/ })
    .click();
  await expect(page.getByRole('region', { name: 'Question 3' }).getByRole('status')).toHaveText(/^Correct\./);
  await page.reload();
  await page.getByRole('button', { name: 'Answer 1 skipped question' }).click();
  await expect(page.getByRole('region', { name: 'Question 2' }).getByRole('radio')).toHaveCount(4);
  await page.reload();
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(count(page)).toHaveText(/Question 1 of 3/);
  await expect(page.getByRole('region', { name: 'Question 1' }).getByRole('radio')).toHaveCount(4);
});

test('who leaves in the middle finds again what was skipped', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await page.keyboard.press('j');
  await option(page, /Allow inbound TCP ports 1024-65535/).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  await page.goto(new URL('#/library', lab.url).href);
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await page.goto(new URL('#/scenario/page-that-never-loads', lab.url).href);
  await expect(count(page)).toHaveText(/Question 3 of 3\s+1 skipped/);
  await page.keyboard.press('j');
  await expect(count(page)).toHaveText(/Question 1 of 3\s+Skipped before/);
});
