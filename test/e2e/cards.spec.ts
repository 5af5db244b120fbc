import { expect } from '@playwright/test';
import DatabaseConstructor from 'better-sqlite3';
import { test } from './lab.ts';
import { answerFirst } from './lesson.ts';
import { checkScreen, checkState } from './screen.ts';

/** All looks were so many days earlier. */
function daysLater(days: number): (library: string) => void {
  return (library) => {
    const db = new DatabaseConstructor(library);
    db.exec(`UPDATE cueCardReview SET atMs = atMs - ${days * 86_400_000}`);
    db.close();
  };
}

test('cards are turned and judged by key, a slip is taken back, and what is due comes first', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
  const card = page.getByRole('article');
  await expect(page.getByRole('status').filter({ hasText: /^Card 1 of \d+ · 0 known$/ })).toBeVisible();
  await expect(card.getByText('Backed by')).toBeHidden();
  const missed = (await card.locator('p').first().textContent()) ?? '';
  await page.keyboard.press('Space');
  await expect(card.getByText('Backed by')).toBeVisible();
  await checkScreen(page, 'cards');
  await page.keyboard.press('1');
  await expect(page.getByText('Rated Again: back tomorrow')).toBeVisible();
  await checkScreen(page, 'cards-next');
  await page.keyboard.press('r');
  await expect(page.getByText('You rated it Hard: back')).toBeVisible();
  await page.getByRole('button', { name: 'Easy' }).click();
  await expect(page.getByText('You rated it Easy: back')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(1);
  await checkState(page, 'cards-rated');
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Rated Again: back tomorrow')).toBeVisible();
  // What was clicked has the focus, and Space is its own.
  await page.getByRole('button', { name: /^Turn over/ }).click();
  await page.keyboard.press('2');
  await expect(page.getByRole('status').filter({ hasText: /^Card 3 of \d+ · 1 known$/ })).toBeVisible();
  await expect(page.getByText(/^Rated (Good|Hard): back/)).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('status').filter({ hasText: /^Card 2 of \d+ · 0 known$/ })).toBeVisible();
  await expect(card.getByText('Backed by')).toBeVisible();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Undo Backspace' }).click();
  await expect(page.getByRole('button', { name: /^Knew it/ })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText(/^Rated (Good|Hard): back/)).toBeVisible();

  await page.goto('about:blank');
  await page.goto(await lab.killAndRestart(daysLater(1)));
  await page.getByRole('link', { name: /cue cards$/ }).click();
  await expect(card).toContainText(missed);
  await page.getByRole('button', { name: /^Turn over/ }).click();
  await page.getByRole('link', { name: /./ }).last().click();
  await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
});

test('a deck has an end', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
  const status = page.getByRole('status').filter({ hasText: /^Card/ });
  const total = Number(/of (\d+)/.exec((await status.textContent()) ?? '')?.[1]);
  for (let card = 1; card <= total; card++) {
    await expect(status).toContainText(`Card ${card} of`);
    await page.keyboard.press('Space');
    await page.keyboard.press('2');
  }
  await expect(page.getByRole('heading', { name: `${total} of ${total} known` })).toBeVisible();
  await checkState(page, 'cards-end');
  await page.getByRole('button', { name: 'Practice ahead' }).click();
  await expect(status).toContainText('Card 1 of');
  await expect(status).toContainText('practice ahead, no date moves');
  await page.keyboard.press('Space');
  await page.keyboard.press('1');
  await expect(page.getByText('Practice ahead, still due')).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No cards are due' })).toBeVisible();
  await checkScreen(page, 'cards-none-due');
});

test('cards that are due are items of a session: told with their date, taken back, counted in Today', async ({
  page,
  lab,
}) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Cue cards', exact: true }).click();
  const status = page.getByRole('status').filter({ hasText: /^Card/ });
  await expect(status).toContainText('Card 1 of');
  for (const key of ['1', '1', '2']) {
    await page.keyboard.press('Space');
    await page.keyboard.press(key);
  }
  await expect(status).toContainText('Card 4 of');
  // An answer makes it another run than the first.
  await answerFirst(page, lab.url);
  await page.goto('about:blank');
  await page.goto(await lab.killAndRestart(daysLater(1)));
  await expect(page.getByText('2 cue cards, for five-second recall.')).toBeVisible();
  await checkScreen(page, 'today-cards');
  await page.getByRole('button', { name: 'Start session' }).click();
  await expect(page.getByText('Card 1 of 2')).toBeVisible();
  await page.keyboard.press('Space');
  await checkScreen(page, 'session-card');
  await page.keyboard.press('2');
  await expect(page.getByText(/: back /)).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByText(/^You rated it (Good|Easy)$/)).toBeVisible();
  await checkScreen(page, 'session-card-said');
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Not counted.')).toBeVisible();
  await page.getByRole('button', { name: 'Count it after all' }).click();
  await expect(page.getByText(/: back /)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('Card 2 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'Turn over' }).click();
  await page.getByRole('button', { name: 'Did not know' }).click();
  await page.getByRole('button', { name: 'Next item' }).click();
  await expect(page.getByText('1 of 2 right. 0 not answered.')).toBeVisible();
  await page.getByRole('button', { name: 'Done for today' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is due' })).toBeVisible();
});
