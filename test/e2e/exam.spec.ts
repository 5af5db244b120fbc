import { expect, type Page } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

/** What the lab shows outside of the room. */
const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const item = (page: Page, n: number) => page.getByRole('region', { name: `Item ${n}`, exact: true });

async function openExams(page: Page): Promise<void> {
  await expect(rail(page)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1, name: 'New exam' })).toBeVisible();
}

async function startMini(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Mini, 10 items' }).click();
  await page.getByRole('button', { name: 'Start exam' }).focus();
  await page.keyboard.press('Enter');
  await expect(item(page, 1)).toBeVisible();
}

/** Chooses by letter until the item has an answer: one letter, or as many as it asks for. */
async function answerByKey(page: Page, n: number): Promise<void> {
  await expect(item(page, n)).toBeVisible();
  const choose = item(page, n).getByText(/^Choose \d/);
  const wanted = (await choose.count()) === 0 ? 1 : Number(/\d/.exec(await choose.innerText())?.[0]);
  for (let i = 0; i < wanted; i++) await page.keyboard.press('abcdefgh'.charAt(i));
}

test('an exam by keyboard: answered, flagged, struck out, killed, resumed, reviewed, submitted, read', async ({
  page,
  lab,
}) => {
  test.setTimeout(240_000);
  await test.step('the start says honestly what the library fills', async () => {
    await page.goto(lab.url);
    await openExams(page);
    await page.getByRole('tab', { name: 'Full' }).click();
    await expect(page.getByText(/The library fills \d+ of 65 places without repeats/)).toBeVisible();
    await checkScreen(page, 'exam-start');
  });

  await test.step('the room has nothing but the exam', async () => {
    await startMini(page);
    await expect(rail(page)).toHaveCount(0);
    await expect(page).toHaveURL(/#\/exam$/);
    await expect(page).toHaveTitle('Exam · Perimeter');
    await checkScreen(page, 'exam-item');
  });

  await test.step('letters choose, with Shift they strike out, F flags', async () => {
    await answerByKey(page, 1);
    await page.keyboard.press('Shift+B');
    await expect(page.getByRole('button', { name: 'Strike out B' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('m');
    await expect(page.getByRole('button', { name: /^Flagged/ })).toBeVisible();
    await page.keyboard.press('3');
    await expect(page.getByRole('button', { name: 'Sure', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('n');
    await answerByKey(page, 2);
  });

  await test.step('tools dock beside the exhibit', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('textbox', { name: 'Scratchpad' }).fill('reply: 443 to 49152');
    await expect(page.getByRole('button', { name: 'Item 1: Answered, flagged' })).toBeVisible();
    await checkState(page, 'exam-tools');
    await page.waitForTimeout(1500);
  });

  await test.step('after a kill everything is there, and the same time', async () => {
    const before = await page.getByRole('timer').innerText();
    await page.goto('about:blank');
    await page.goto(await lab.killAndRestart());
    await expect(page.getByRole('heading', { level: 1, name: 'Your exam is still open' })).toBeVisible();
    await expect(page.getByText('2 of 10')).toBeVisible();
    await checkState(page, 'exam-resume');
    await page.getByRole('button', { name: 'Resume exam' }).click();
    await expect(item(page, 2)).toBeVisible();
    const seconds = (text: string) => {
      const [h = 0, m = 0, s = 0] = (/\d+:\d+:\d+/.exec(text)?.[0] ?? '').split(':').map(Number);
      return 3600 * h + 60 * m + s;
    };
    const lost = seconds(before) - seconds(await page.getByRole('timer').innerText());
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost).toBeLessThanOrEqual(4);
    await page.keyboard.press('s');
    await expect(page.getByRole('textbox', { name: 'Scratchpad' })).toHaveValue('reply: 443 to 49152');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('every item, then the review', async () => {
    for (let n = 3; n <= 9; n++) {
      await page.keyboard.press('n');
      await answerByKey(page, n);
    }
    await page.keyboard.press('r');
    await expect(page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
    await expect(page.getByText('1 item has no answer.')).toBeVisible();
    await checkScreen(page, 'exam-review');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: 'Submit the exam?' })).toBeVisible();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
  });

  await test.step('the report: result, time, items', async () => {
    await expect(page.getByRole('heading', { level: 1, name: /^SAA-C03, Mini, 10 items/ })).toBeVisible();
    await expect(rail(page)).toBeVisible();
    await expect(page.getByText('There is no estimate of the score.')).toBeVisible();
    await checkScreen(page, 'exam-report');
    await page.getByRole('tab', { name: 'Time and changes' }).click();
    await checkState(page, 'exam-report-time');
    await page.getByRole('tab', { name: 'Items' }).click();
    await page.getByRole('button', { name: /^All 10/ }).click();
    await expect(page.getByRole('region', { name: /^Item \d+/ })).toBeVisible();
    await checkScreen(page, 'exam-report-items');
    const first = await page.getByRole('region', { name: /^Item \d+/ }).getAttribute('aria-label');
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: first ?? '', exact: true })).toHaveCount(0);
    await page.getByRole('link', { name: 'Picture, rules and traces' }).click();
    await expect(page.getByRole('region', { name: 'Stage' })).toBeVisible();
    await checkScreen(page, 'exam-reviewed-item');
    await page.getByRole('link', { name: 'Back to the report' }).click();
    await expect(page.getByRole('tab', { name: 'Items' })).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('it is among the past exams', async () => {
    await openExams(page);
    await expect(page.getByRole('link', { name: /^SAA-C03, Mini, 10 items/ })).toBeVisible();
  });
});

test('by mouse: an option is chosen and struck out, the counters hide, the exam is discarded', async ({
  page,
  lab,
}) => {
  await page.goto(lab.url);
  await openExams(page);
  await startMini(page);
  await page.getByRole('region', { name: 'Item 1', exact: true }).locator('.option').first().click();
  await page.getByRole('button', { name: 'Strike out B' }).click();
  await page.getByRole('button', { name: 'Hide the time' }).click();
  await expect(page.getByRole('timer')).not.toContainText(':');
  await page.getByRole('button', { name: /^Navigator/ }).click();
  await page.getByRole('button', { name: /^Item 5/ }).click();
  await expect(item(page, 5)).toBeVisible();
  await page.getByRole('button', { name: /^Large/ }).click();
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await page.waitForTimeout(1200);
  await page.goto('about:blank');
  await page.goto(lab.url);
  await page.getByRole('button', { name: 'discard this exam' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Your exam is still open' })).toHaveCount(0);
});
