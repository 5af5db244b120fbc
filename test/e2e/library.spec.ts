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
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(rows(page)).toHaveCount(all);
});

for (const [filter, choice] of [
  ['Topic', /^Network ACLs/i],
  ['Tag', /^nacl:ephemeral-ports/],
  ['Misconception', /M10/],
  ['Source', /001/],
  ['Status', /^New/],
  ['Level', /^Level 2/],
  ['Exam', /^SAA-C03/],
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

test('the search says what it searches, and nothing of it is cut', async ({ page }) => {
  for (const width of [1280, 1024]) {
    await page.setViewportSize({ width, height: 800 });
    const cut = await page.evaluate(`(() => {
      const input = document.querySelector('input[type="search"]');
      const context = document.createElement('canvas').getContext('2d');
      context.font = getComputedStyle(input).font;
      return context.measureText(input.placeholder).width > input.clientWidth;
    })()`);
    expect(cut).toBe(false);
  }
});

test('bookmarks, notes and orders by keyboard', async ({ page }) => {
  test.setTimeout(120_000);
  const { keyboard } = page;
  const marked = page.getByRole('combobox', { name: 'Marked' });
  await test.step('nothing is kept yet', async () => {
    await marked.selectOption('bookmarked');
    await expect(page.getByText('No scenario here is bookmarked.')).toBeVisible();
    await checkState(page, 'library-no-bookmarks');
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await expect(rows(page).first()).toBeVisible();
  });
  await test.step('B without a scenario does nothing; on a row it bookmarks', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await keyboard.press('b');
    await keyboard.press('/');
    for (let n = 0; n < 2; n++) await keyboard.press('ArrowDown');
    await keyboard.press('b');
    await expect(
      rows(page)
        .nth(1)
        .getByRole('button', { name: /^Bookmark/ }),
    ).toHaveAttribute('aria-pressed', 'true');
  });
  await test.step('N writes a note', async () => {
    await keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Your note' });
    await keyboard.type('The reply needs a rule of its own.');
    await checkState(page, 'library-note');
    await keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
    await expect(
      rows(page)
        .nth(1)
        .getByRole('button', { name: /^Your note on/ }),
    ).toBeVisible();
  });
  await test.step('both are there after a reload, and are filtered by', async () => {
    await page.reload();
    await marked.selectOption('noted');
    await expect(count(page)).toHaveText('1 scenario');
    await checkScreen(page, 'library-noted');
    await rows(page)
      .getByRole('button', { name: /^Your note on/ })
      .press('Enter');
    await expect(page.getByRole('textbox')).toHaveValue('The reply needs a rule of its own.');
    await keyboard.press('Escape');
    await marked.selectOption('');
  });
  await test.step('the words of a note are searched, and shown where they are found', async () => {
    const search = page.getByRole('searchbox', { name: /Search/ });
    await search.fill('rule own reply needs');
    await expect(rows(page).first().getByText('Your note: The reply needs a rule of its own.')).toBeVisible();
    await checkState(page, 'library-note-found');
    await search.fill('');
  });
  await test.step('the order', async () => {
    const titles = () => rows(page).locator('b').allTextContents();
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('title');
    await expect
      .poll(async () => {
        const now = await titles();
        return (
          JSON.stringify(now) === JSON.stringify(now.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
        );
      })
      .toBe(true);
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('level');
    await expect(rows(page).first()).toContainText('Level 1');
  });
});

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
