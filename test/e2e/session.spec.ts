import { expect } from '@playwright/test';
import DatabaseConstructor from 'better-sqlite3';
import { test } from './lab.ts';
import { checkScreen } from './screen.ts';

/** Everything in the log was a day earlier. */
function aDayLater(library: string): void {
  const db = new DatabaseConstructor(library);
  db.exec('UPDATE attempt SET atMs = atMs - 86400000');
  db.close();
}

test('two days: what was sure and wrong comes first, the session tells when it comes back, a slip is taken back', async ({
  page,
  lab,
}) => {
  test.setTimeout(120_000);
  await test.step('the first day: sure, and wrong', async () => {
    await page.goto(lab.url);
    await page.goto(`${new URL('/', lab.url).href}#/scenario/page-that-never-loads`);
    await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
    for (let n = 1; n <= 8; n++) {
      if ((await page.getByRole('region', { name: 'Finished' }).count()) > 0) break;
      await page.keyboard.press('3');
      await page.keyboard.press('a');
      await page.keyboard.press('y');
      const submit = page.getByRole('button', { name: 'Submit', exact: true });
      if (await submit.isEnabled()) {
        await page.keyboard.press('Control+Enter');
        await expect(page.getByRole('button', { name: /Next question|Finish/ })).toBeVisible();
      }
      await page.keyboard.press('j');
    }
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page.getByRole('heading', { name: 'Nothing is due' })).toBeVisible();
    await expect(page.getByText('The next review is tomorrow.')).toBeVisible();
    await checkScreen(page, 'today-nothing-due');
  });

  await test.step('the second day: a session', async () => {
    await page.goto('about:blank');
    await page.goto(await lab.killAndRestart(aDayLater));
    await expect(page.getByRole('heading', { name: /due, about/ })).toBeVisible();
    await checkScreen(page, 'today-due');
    await page.getByRole('button', { name: 'Start session' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Item 1 of \d/)).toBeVisible();
    await expect(page.getByRole('region', { name: /^Question/ })).toBeVisible();
    await expect(page.getByText('Customers time out: load balancer, network ACL')).toHaveCount(0);
    await checkScreen(page, 'session-item');
  });

  await test.step('the answer tells when it comes back; a slip does not count', async () => {
    await page.keyboard.press('3');
    await page.keyboard.press('b');
    await page.keyboard.press('y');
    await page.keyboard.press('Control+Enter');
    await expect(
      page.getByText(/Customers time out: load balancer, network ACL: back (today|tomorrow|[A-Z]|\d)/),
    ).toBeVisible();
    const rating = page.getByRole('group', { name: 'Rating of this answer' });
    await expect(rating.getByText(/^Rated (Again|Good)$/)).toBeVisible();
    await page.keyboard.press('r');
    await expect(rating.getByText(/^You rated it (Hard|Easy)$/)).toBeVisible();
    await checkScreen(page, 'session-answered');
    await rating.getByRole('button', { name: 'Good' }).click();
    await expect(rating.getByText(/^You rated it Good$/)).toBeVisible();
    await rating.getByRole('button', { name: 'Undo' }).click();
    await expect(rating.getByText(/^Rated (Again|Good)$/)).toBeVisible();
    await page.getByRole('button', { name: "I misclicked, don't count it" }).click();
    await expect(page.getByText('Not counted.')).toBeVisible();
    await expect(rating).toBeHidden();
    await page.getByRole('button', { name: 'Count it after all' }).click();
    await expect(page.getByText(/: back /)).toBeVisible();
  });

  await test.step('to the end', async () => {
    for (let n = 0; n < 9; n++) {
      if ((await page.getByRole('heading', { name: 'Session finished' }).count()) > 0) break;
      await page.keyboard.press('j');
      await page.waitForTimeout(300);
    }
    await expect(page.getByRole('heading', { level: 1, name: 'Session finished' })).toBeVisible();
    await checkScreen(page, 'session-end');
    await page.getByRole('button', { name: 'Done for today' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  });
});
