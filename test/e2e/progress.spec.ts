import { expect } from '@playwright/test';
import DatabaseConstructor from 'better-sqlite3';
import { addHistory, dateIn } from './history.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test('before the first answer the screen says what will be here', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Progress' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing answered yet' })).toBeVisible();
  await checkState(page, 'progress-empty');
});

test('with few answers it says how many it takes', async ({ page, lab }) => {
  await page.goto('about:blank');
  await page.goto(await lab.killAndRestart((library) => addHistory(library, 9)));
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByText('9 of 20 answers so far.')).toBeVisible();
  await expect(page.getByText('Set the date of your exam on')).toBeVisible();
  await checkState(page, 'progress-few');
});

test('overview, map and answers by keyboard', async ({ page, lab }) => {
  test.setTimeout(180_000);
  const { keyboard } = page;
  await page.goto('about:blank');
  const url = await lab.killAndRestart((library) => {
    addHistory(library, 1200, 120);
    const db = new DatabaseConstructor(library);
    db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run(
      'settings',
      JSON.stringify({ examDate: dateIn(46) }),
    );
    db.close();
  });
  await page.goto(url);
  await keyboard.press('g');
  await keyboard.press('p');

  await test.step('charts, and the same numbers in tables', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
    await expect(page.getByRole('img', { name: /^When you say sure, you are right/ })).toBeVisible();
    await expect(page.getByRole('img', { name: /with your plan/ })).toBeVisible();
    await checkScreen(page, 'progress');
    await keyboard.press('t');
    await expect(page.getByRole('table', { name: /^Answers of the last 60 days/ })).toBeVisible();
    await expect(page.getByRole('table', { name: /^Skills that you recall/ })).toBeVisible();
    await checkState(page, 'progress-table');
    await keyboard.press('t');
    await expect(page.getByRole('img', { name: /with your plan/ })).toBeVisible();
  });

  await test.step('the map', async () => {
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Mastery' })).toBeFocused();
    await expect(page).toHaveURL(/#\/progress\/mastery$/);
    const chapters = page.getByRole('navigation', { name: 'Chapters' });
    await chapters.getByRole('button', { name: /^2 / }).press('Enter');
    await expect(
      page.getByRole('region', { name: 'Misconceptions of the chapter' }).getByRole('row').nth(1),
    ).toBeVisible();
    await checkScreen(page, 'progress-mastery');
  });

  await test.step('a long list of answers, searched', async () => {
    await page.getByRole('tab', { name: 'Mastery' }).focus();
    await keyboard.press('ArrowRight');
    await expect(page.getByText('100 of 1200 answers')).toBeVisible();
    await checkScreen(page, 'progress-answers');
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await expect(page.getByText('200 of 1200 answers')).toBeVisible();
    await page.getByRole('tab', { name: 'Answers' }).focus();
    await keyboard.press('/');
    await keyboard.type('acl');
    await expect(page.locator('mark').first()).toBeVisible();
    await checkState(page, 'progress-search');
    await keyboard.type(' nothing has this');
    await expect(page.getByText('No answer matches.')).toBeVisible();
    await checkState(page, 'progress-search-none');
    await page.getByRole('button', { name: 'Show all answers' }).press('Enter');
    await page.getByRole('combobox', { name: 'Result' }).selectOption('Sure and incorrect');
    await expect(page.getByText(/^\d+( of \d+)? answers$/).first()).toBeVisible();
  });
});

test.describe('without the lab', () => {
  test.use({ tolerated: [/Failed to load resource|ERR_CONNECTION_REFUSED/] });

  test('it says so and can be asked again', async ({ page, lab }) => {
    await page.goto(lab.url);
    await expect(page.getByRole('link', { name: /^Begin: / })).toBeVisible();
    await lab.stop();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page.getByRole('heading', { name: 'Your progress cannot be shown' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await checkState(page, 'progress-trouble');
  });
});
