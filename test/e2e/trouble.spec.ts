import { expect } from '@playwright/test';
import { openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

test('a scenario that is not there', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(new URL('#/scenario/no-such-scenario', lab.url).href);
  await expect(page.getByRole('heading', { name: 'This scenario cannot be opened' })).toBeVisible();
  await expect(page.getByText('There is no scenario no-such-scenario.')).toBeVisible();
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
    await expect(
      page.getByText('Perimeter does not respond. Check that it is still running, then retry.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await checkState(page, 'trouble-host-gone');
    await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
    await expect(
      page.getByText('Perimeter does not respond. Check that it is still running, then retry.'),
    ).toBeVisible();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(
      page.getByText('Perimeter does not respond. Check that it is still running, then retry.'),
    ).toBeVisible();
  });

  test('an answer is not lost', async ({ page, lab }) => {
    await openScenario(page, lab.url, 'page-that-never-loads');
    await page.getByRole('radio').first().click();
    await lab.stop();
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByRole('alert')).toHaveText(
      'Perimeter does not respond. Check that it is still running, then retry.',
    );
    await expect(page.getByRole('radio').first()).toBeChecked();
    await expect(page.getByRole('button', { name: 'Submit' })).toBeEnabled();
    await checkState(page, 'trouble-submit');
  });
});

test.describe('without the token of this run', () => {
  test.use({ tolerated: [/401 \(Unauthorized\)|ERR_FAILED/] });

  test('the page says which address to open', async ({ page, lab }) => {
    await page.goto(new URL('/', lab.url).href);
    await expect(
      page.getByText('Open the last address that Perimeter printed, then this page in the same tab.'),
    ).toBeVisible();
  });

  test('a new address in this tab is taken, and its token is nowhere on the page', async ({ page, lab }) => {
    await page.goto(new URL('/', lab.url).href);
    await expect(page.getByRole('heading', { name: 'Perimeter is not reachable' })).toBeVisible();
    await page.evaluate(`location.hash = ${JSON.stringify(new URL(lab.url).hash)}`);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Perimeter is not reachable');
    expect(await page.content()).not.toContain(new URL(lab.url).hash.slice(3));
    expect(page.url()).not.toContain('t=');
  });

  test('Retry asks again', async ({ page, lab }) => {
    await page.route('**/api/getHome', (route) => route.abort(), { times: 1 });
    await page.goto(lab.url);
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('heading', { name: 'Perimeter is not reachable' })).toBeHidden();
    await expect(page.getByRole('link', { name: /^Begin/ })).toBeVisible();
  });
});
