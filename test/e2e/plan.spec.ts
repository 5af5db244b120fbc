import { expect } from '@playwright/test';
import { addHistory, dateIn } from './history.ts';
import { test } from './lab.ts';
import { tabTo } from './lesson.ts';
import { checkScreen, checkState } from './screen.ts';

test('the date of the exam is set by keyboard, and Today is planned', async ({ page, lab }) => {
  test.setTimeout(120_000);
  await page.goto('about:blank');
  await page.goto(await lab.killAndRestart((library) => addHistory(library, 120)));
  const plan = page.getByRole('region', { name: 'Exam plan' });

  await test.step('without a date there is an invitation', async () => {
    await expect(plan).toContainText('Set the date of your exam');
    await tabTo(page, plan.getByRole('button', { name: 'Set a date' }));
    await page.keyboard.press('Enter');
  });

  await test.step('date and minutes', async () => {
    const dialog = page.getByRole('dialog', { name: 'Exam plan' });
    await dialog.getByLabel('Exam date').fill(dateIn(46));
    await dialog.getByLabel('Minutes a day').fill('3');
    await dialog.getByLabel('Minutes a day').press('Tab');
    await expect(dialog.getByRole('alert')).toHaveText('Enter whole minutes from 5 to 240.');
    await checkState(page, 'plan-dialog');
    await dialog.getByLabel('Minutes a day').fill('25');
    await dialog.getByLabel('Minutes a day').press('Tab');
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
  });

  await test.step('the plan', async () => {
    await expect(plan).toContainText(/46\s*days/);
    await expect(plan).toContainText('On the day of the exam you recall');
    await plan.getByText('The next 7 days').click();
    await expect(plan.getByRole('row')).toHaveCount(8);
    await checkScreen(page, 'plan');
  });

  await test.step('what is new today is one key away, and the date stays', async () => {
    const due = page.getByRole('region', { name: /reviews and \d+ new skills, about \d+ minutes/ });
    await expect(due.getByRole('heading', { name: 'New today' })).toBeVisible();
    await page.reload();
    await expect(plan).toContainText(/46\s*days/);
  });
});
