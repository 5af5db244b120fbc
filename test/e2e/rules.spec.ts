import { expect, type Page } from '@playwright/test';
import { openScenario, option, tabTo } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const inspectorOf = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const entry = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Rule book' }).locator(`[data-entry$=" ${name}"]`);
const head = (page: Page, name: string) => entry(page, name).getByRole('button');
const thing = (page: Page, name: RegExp) => page.getByRole('button', { name });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search rules, ports, addresses' });

test('the rule book is searched, filtered and read before an answer', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await expect(page.getByRole('tab', { name: 'Rules' })).toHaveAttribute('aria-selected', 'true');
  await expect(inspectorOf(page).getByRole('heading', { name: 'Network ACLs 2 first match decides' })).toBeVisible();
  await checkScreen(page, 'rules-book');

  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('8080');
  await expect(entry(page, 'sg-app').locator('mark')).toHaveText(['8080']);
  await expect(entry(page, 'sg-db')).toHaveCount(0);
  await checkState(page, 'rules-search');
  await page.getByRole('button', { name: 'ACLs 2' }).click();
  await expect(entry(page, 'acl-public').locator('mark')).toHaveText(['8080']);
  await expect(entry(page, 'sg-app')).toHaveCount(0);
  await search(page).fill('rt-public');
  await expect(inspectorOf(page).getByText('No matches. Change the search.')).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(entry(page, 'rt-public')).toBeVisible();
});

test('picture and rule book choose each other', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  const chosen = page.getByRole('region', { name: 'Chosen in the picture' });
  await thing(page, /^orders-reader,/).click();
  await expect(chosen.getByRole('heading', { name: 'orders-reader' })).toBeVisible();
  await expect(entry(page, 'sg-db')).toHaveAttribute('aria-current', 'true');
  await expect(entry(page, 'sg-db')).toBeInViewport();
  await expect(entry(page, 'sg-alb')).not.toHaveAttribute('aria-current');
  await chosen.getByRole('button', { name: 'rt-main' }).click();
  await expect(head(page, 'rt-main')).toBeFocused();
  await expect(entry(page, 'rt-main')).toBeInViewport();
  await checkState(page, 'rules-chosen');

  await chosen.getByRole('button', { name: 'Clear the choice' }).click();
  await expect(chosen).toBeHidden();
  await head(page, 'sg-app').click();
  await expect(thing(page, /^app-1,/)).toHaveAttribute('aria-pressed', 'true');
  await head(page, 'sg-app').click();
  await expect(thing(page, /^app-2,/)).toHaveAttribute('aria-pressed', 'true');
  await head(page, 'sg-app').click();
  await expect(chosen).toBeHidden();
});

test('a rule is found and chosen without a mouse', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(head(page, 'acl-public')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(head(page, 'sg-alb')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(thing(page, /^shop-alb-web-a,/)).toHaveAttribute('aria-pressed', 'true');
  await expect(head(page, 'sg-alb')).toBeFocused();
  // The whole list is one stop.
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('region', { name: 'Chosen in the picture' }).locator(':focus')).toHaveCount(1);
});

test('policies of a cluster are read, searched and chosen before an answer', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'cart-pod-and-two-databases');
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(inspectorOf(page).getByRole('heading', { name: 'Policy tiers 2 in order, pass goes on' })).toBeVisible();
  await inspectorOf(page).getByRole('button', { name: 'Policies 5' }).click();
  await checkScreen(page, 'rules-policies');
  await page.keyboard.press('/');
  await page.keyboard.type('app=cart');
  await expect(entry(page, 'shop/cart-to-data').locator('mark')).toHaveText(['app=cart']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(entry(page, 'shop/cart-to-data')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('region', { name: 'Chosen in the picture' })).toBeVisible();
});

test('evidence is read first where the question rests on it, and has its place after the answer', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'four-patterns');
  await expect(page.getByRole('tab', { name: 'Evidence 4' })).toHaveAttribute('aria-selected', 'true');
  const log = page.getByRole('table', { name: 'Flow log of dispatch, pump' });
  await expect(
    log.getByRole('row', { name: /eni-pump .*172\.18\.1\.10:55101 .*172\.18\.2\.20:8443 REJECT/ }),
  ).toBeVisible();
  await page.getByText('Raw lines').first().click();
  await expect(
    inspectorOf(page)
      .getByText(/^2 123456789012 eni-dispatch/)
      .first(),
  ).toBeVisible();
  await checkScreen(page, 'evidence-logs');
  for (const list of await page.getByRole('combobox').all()) await list.selectOption({ index: 1 });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('tablist', { name: 'Lens' }).getByRole('tab')).toHaveText([
    'Packet',
    'Filter',
    'Observer',
    'Rules',
  ]);
  await page.getByRole('tab', { name: 'Observer' }).click();
  const given = inspectorOf(page).getByRole('region', { name: 'Evidence of the scenario' });
  await expect(given.getByRole('table')).toHaveCount(4);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(head(page, 'acl-desk')).toBeVisible();
  await checkState(page, 'rules-after');
});

const long = [
  'four-patterns',
  'who-knocked-first',
  'five-ways-out',
  'the-notarys-deeds',
  'the-monday-list',
  'two-guards-one-story',
];
test('Submit is in the window however long a question is, and so is Next after it', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const id of long) {
    await page.goto(new URL(`#/scenario/${id}`, lab.url).href);
    await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Submit' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('group', { name: 'How sure are you?' })).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press('a');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Next question' })).toBeInViewport({ ratio: 1 });
});

test('options are one Tab stop, digits say how sure, and J goes to the next question', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  const radios = page.getByRole('radiogroup', { name: 'Options' }).getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('ArrowDown');
  await expect(radios.nth(1)).toBeChecked();
  await page.keyboard.press('Tab');
  // Hints come between the options and how sure one is.
  for (const radio of await radios.all()) await expect(radio).not.toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Guess' }));
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: 'Unsure' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('region', { name: /^Question/ });
  await expect(question.getByRole('status')).toBeFocused();
  await page.keyboard.press('j');
  await expect(question.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(option(page, /Allow outbound TCP ports 1024-65535 to 0\.0\.0\.0/)).not.toBeChecked();
  const more = page.getByRole('button', { name: 'more of the brief' });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await more.click();
  await expect(page.getByRole('button', { name: 'less of the brief' })).toBeVisible();
});
