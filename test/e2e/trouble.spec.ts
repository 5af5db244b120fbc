import { expect } from '@playwright/test';
import { openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

test('a scenario that is not there', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(new URL('#/scenario/no-such-scenario', lab.url).href);
  await expect(page.getByRole('heading', { name: 'This scenario cannot be opened' })).toBeVisible();
  await checkState(page, 'trouble-unknown-scenario');
  await page.getByRole('button', { name: 'To the library' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});

test.describe('the host is gone', () => {
  test.use({ tolerated: [/ERR_CONNECTION_REFUSED/] });

  test('each screen says so', async ({ page, lab }) => {
    await page.goto(lab.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await lab.stop();
    await page.getByRole('link', { name: 'Library' }).click();
    await expect(page.getByText('The lab does not answer. Is it still running?')).toBeVisible();
    await checkState(page, 'trouble-host-gone');
    await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
    await expect(page.getByText('The lab does not answer. Is it still running?')).toBeVisible();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(page.getByText('The lab does not answer. Is it still running?')).toBeVisible();
  });

  test('an answer is not lost', async ({ page, lab }) => {
    await openScenario(page, lab.url, 'page-that-never-loads');
    await page.getByRole('radio').first().click();
    await lab.stop();
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByRole('alert')).toHaveText('The lab does not answer. Is it still running?');
    await expect(page.getByRole('radio').first()).toBeChecked();
    await expect(page.getByRole('button', { name: 'Submit' })).toBeEnabled();
    await checkState(page, 'trouble-submit');
  });
});

test.describe('without the token of this run', () => {
  test.use({ tolerated: [/401 \(Unauthorized\)/] });

  test('the page says which address to open', async ({ page, lab }) => {
    await page.goto(new URL('/', lab.url).href);
    await expect(page.getByText('Open the address that Perimeter printed last.')).toBeVisible();
  });
});
