import { expect } from '@playwright/test';
import { expectAccessible, test } from './lab.ts';

test('the first start says what Perimeter is and offers a first scenario', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});
