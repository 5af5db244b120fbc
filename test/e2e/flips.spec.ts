import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { answerFirst, tabTo } from './lesson.ts';
import { checkState } from './screen.ts';

test('after an answer the nearest packet with the other result is told', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await tabTo(page, page.getByText('What would change this?'));
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'What would change this' });
  await expect(list).toContainText('source port 443 instead of');
  await expect(list).toContainText('Allowed.');
  await list.scrollIntoViewIfNeeded();
  await checkState(page, 'flips');
});
