import { expect, type Page } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const rows = (page: Page) => page.getByRole('main').getByRole('list').getByRole('listitem');
const count = (page: Page) => page.getByRole('main').getByRole('status');

/** So many rows are shown at once. */
const PAGE = 60;

test.beforeEach(async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(count(page)).toHaveText(/^\d+ scenarios$/);
});

test('the search follows each letter', async ({ page }) => {
  await checkScreen(page, 'library');
  const all = await rows(page).count();
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.pressSequentially('auro');
  await expect.poll(() => rows(page).count()).toBeLessThan(all);
  await expect(rows(page).filter({ hasText: 'Customers time out: load balancer, network ACL' })).toBeVisible();
  await search.fill('beacon buoy lamp');
  await expect(count(page)).toHaveText('1 scenario');
  await search.fill('no such thing anywhere');
  await expect(page.getByRole('heading', { name: 'No matches' })).toBeVisible();
  await checkState(page, 'library-nothing');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(rows(page)).toHaveCount(all);
});

for (const [filter, choice] of [
  ['Topic', /^Network ACLs/i],
  ['Tag', /^nacl:ephemeral-ports/],
  ['Misconception', /M10/],
  ['Source', /001/],
  ['Status', /^New/],
] as const) {
  test(`the filter ${filter} shows as many as it says`, async ({ page }) => {
    const select = page.getByRole('combobox', { name: filter });
    const option = select.locator('option').filter({ hasText: choice }).first();
    const label = (await option.textContent()) ?? '';
    const promised = /\((\d+)\)$/.exec(label.trim())?.[1] ?? 'no number';
    await select.selectOption({ label });
    await expect(count(page)).toHaveText(new RegExp(`^${promised} scenarios?$`));
    const more = page.getByRole('button', { name: /^Show more/ });
    for (let shown = PAGE; shown < Number(promised); shown += PAGE) {
      await expect(rows(page)).toHaveCount(shown);
      await more.click();
    }
    await expect(rows(page)).toHaveCount(Number(promised));
  });
}

test('filters add up, and the arrow keys walk through what is left', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Topic' }).selectOption('network-acls');
  await page.getByRole('combobox', { name: 'Misconception' }).selectOption('M10');
  await expect(rows(page).filter({ hasText: 'Customers time out: load balancer, network ACL' })).toBeVisible();
  await checkState(page, 'library-filtered');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search' });
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const links = rows(page).getByRole('link');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(search).toBeFocused();
});
