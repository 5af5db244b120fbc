import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { answerFirst } from './lesson.ts';
import { checkScreen, checkState } from './screen.ts';

test('an answer is disputed by keyboard, with its proof and a note, and listed on Progress', async ({ page, lab }) => {
  test.setTimeout(120_000);
  const { keyboard } = page;
  const dialog = page.getByRole('dialog', { name: 'Dispute this answer' });

  await test.step('before an answer there is nothing to dispute, and no list', async () => {
    await page.goto(lab.url);
    await page.goto(new URL('#/progress/disputes', lab.url).href);
    await expect(page.getByRole('heading', { name: 'Nothing answered yet' })).toBeVisible();
    await page.goto(new URL('#/scenario/page-that-never-loads', lab.url).href);
    await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
    await keyboard.press('x');
    await expect(dialog).toBeHidden();
  });

  await answerFirst(page, lab.url);
  await page.goto(new URL('#/progress/disputes', lab.url).href);
  await expect(page.getByRole('heading', { name: 'No disputes' })).toBeVisible();
  await checkState(page, 'disputes-empty');
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Question 2' })).toBeVisible();
  await keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Dispute this answer' })).toBeVisible();

  await test.step('the proof', async () => {
    await keyboard.press('x');
    const key = dialog
      .getByRole('listitem')
      .filter({ hasText: 'The network ACL of the public subnets drops the reply' });
    await expect(key).toContainText('Your answer ✓');
    await expect(key).toContainText('nacl:web-a:out');
    await expect(key).toContainText('denies the reply, and the client times out.');
    await expect(key).toContainText('NA-05');
    await expect(key).toContainText('https://docs.aws.amazon.com/');
    await checkScreen(page, 'dispute');
  });

  await test.step('Escape stores nothing', async () => {
    await expect(dialog.getByRole('textbox', { name: /Why is the key wrong/ })).toBeFocused();
    await keyboard.type('jxkf');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.goto(new URL('#/progress/disputes', lab.url).href);
    await expect(page.getByRole('heading', { name: 'No disputes' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('region', { name: 'Question 2' })).toBeVisible();
    await keyboard.press('k');
    await expect(page.getByRole('button', { name: 'Dispute this answer' })).toBeVisible();
    await keyboard.press('x');
  });

  await test.step('a dispute with a note, and another note', async () => {
    await expect(dialog.getByRole('textbox', { name: /Why is the key wrong/ })).toBeFocused();
    await keyboard.type('Rule 120');
    await expect(dialog.getByText('Key', { exact: true })).toBeVisible();
    await keyboard.press('Control+Enter');
    await expect(dialog.getByRole('status')).toHaveText('Dispute stored.');
    await keyboard.type(' allows it.');
    await keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Save note' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toHaveText('Note saved.');
    await expect(dialog.getByRole('button', { name: 'Save note' })).toBeFocused();
  });

  await test.step('the world of an option plays from the proof', async () => {
    await dialog
      .getByRole('listitem')
      .filter({ hasText: 'security group of the application servers drops' })
      .getByRole('button', { name: 'Play its world' })
      .press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/This claim fails/).first()).toBeVisible();
  });

  await test.step('the list, and the proof again', async () => {
    await keyboard.press('g');
    await keyboard.press('p');
    await page.getByRole('tab', { name: 'Overview' }).focus();
    for (let n = 0; n < 3; n++) await keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/#\/progress\/disputes$/);
    const row = page.getByRole('row', { name: /Question 1/ });
    await expect(row).toContainText('Rule 120 allows it.');
    await expect(row).toContainText('Stored');
    await checkScreen(page, 'disputes');
    await row.getByRole('button', { name: /^Show proof/ }).press('Enter');
    await expect(dialog).toContainText('nacl:web-a:out');
    await dialog.getByRole('button', { name: 'Withdraw the dispute' }).press('Enter');
    await expect(dialog.getByRole('status')).toHaveText('Dispute withdrawn.');
    await keyboard.press('Escape');
    await expect(row).toContainText('Withdrawn');
  });
});
