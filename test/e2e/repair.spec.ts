import { expect, type Page } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

const changesOf = (page: Page) => page.getByRole('list', { name: 'Your changes' });

async function open(page: Page, url: string, id: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(`location.hash = '#/scenario/${id}'`);
}

async function write(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(text);
}

test('a click on Submit hands in a rule that is typed, and one that AWS refuses is told beside its field', async ({
  page,
  lab,
}) => {
  await open(page, lab.url, 'web-server-was-moved');
  await page.getByLabel('What to change').selectOption({ label: 'acl-web, outbound' });
  const number = page.getByLabel('Rule number');
  await write(page, { 'Rule number': '100', Protocol: 'tcp', 'Port range': '1024-65535', Destination: '0.0.0.0/0' });
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.locator('#repair-refusal')).toHaveText(
    'rule number 100 already exists in this list (NetworkAclEntryAlreadyExists)',
  );
  await expect(number).toHaveAttribute('aria-invalid', 'true');
  await expect(number).toBeFocused();
  await expect(page.getByText(/What you typed cannot be added/)).toBeVisible();
  await checkState(page, 'repair-refused');
  await number.fill('110');
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText(/^Correct\./)).toBeVisible();
});

test('each field has its own refusal, before anything is handed in', async ({ page, lab }) => {
  await open(page, lab.url, 'web-server-was-moved');
  await page.getByLabel('What to change').selectOption({ label: 'rt-public' });
  await write(page, { Destination: '0.0.0.0', Target: 'igw' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('#repair-refusal')).toHaveText(
    '0.0.0.0 has no prefix length; write 0.0.0.0/0 for every address',
  );
  await write(page, { Destination: '0.0.0.0/0' });
  await page.getByLabel('Target').press('Enter');
  await expect(page.locator('#repair-refusal')).toContainText('RouteAlreadyExists');
  await write(page, { Destination: '192.0.2.0/24', Target: 'nowhere' });
  await page.getByLabel('Target').press('Enter');
  await expect(page.locator('#repair-refusal')).toHaveText('there is no gateway or instance nowhere');
  await expect(page.getByLabel('Target')).toHaveAttribute('aria-invalid', 'true');
  await expect(changesOf(page)).toHaveText('No change yet.');
});

test('changes are undone and made again by key, and come back to who returns', async ({ page, lab }) => {
  await open(page, lab.url, 'web-server-was-moved');
  const place = page.getByLabel('What to change');
  await place.selectOption({ label: 'acl-web, outbound' });
  await page.getByRole('button', { name: 'Remove 100 allow tcp 443 0.0.0.0/0' }).click();
  await expect(changesOf(page)).toHaveText(/remove acl-web out 100/);
  await place.focus();
  await page.keyboard.press('Control+z');
  await expect(changesOf(page)).toHaveText('No change yet.');
  await expect(place).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await expect(changesOf(page)).toHaveText(/remove acl-web out 100/);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await expect(changesOf(page)).toHaveText(/remove acl-web out 100/);
  await page.evaluate("location.hash = '#/library'");
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await page.evaluate("location.hash = '#/scenario/web-server-was-moved'");
  await expect(changesOf(page)).toHaveText(/remove acl-web out 100/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(changesOf(page)).toHaveText('No change yet.');
});

test('the picture, the editor and the rule book show what is added, changed and removed', async ({ page, lab }) => {
  await open(page, lab.url, 'web-server-was-moved');
  await page.getByLabel('What to change').selectOption({ label: 'acl-web, outbound' });
  await page.getByRole('button', { name: 'Edit 100 allow tcp 443 0.0.0.0/0' }).click();
  await page.getByLabel('Port range').fill('8443');
  await page.getByRole('button', { name: 'Save' }).click();
  const rules = page.getByRole('list', { name: 'Rules of acl-web, outbound' });
  await expect(rules).toContainText('± changed');
  await write(page, { 'Rule number': '110', Protocol: 'tcp', 'Port range': '1024-65535', Destination: '0.0.0.0/0' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(rules).toContainText('+ new');
  await page.getByLabel('What to change').selectOption({ label: 'acl-web, inbound' });
  await page.getByRole('button', { name: 'Remove 100 allow tcp 443 0.0.0.0/0' }).click();
  const book = page.getByRole('group', { name: 'Rule book' });
  for (const mark of ['± changed', '+ added', '− removed']) await expect(book).toContainText(mark);
  await expect(page.locator('[data-pending=web-a]')).toHaveText('+1 −1 ±1 edited');
  await expect(page.getByRole('button', { name: /^public subnet web-a.*edited$/ })).toBeVisible();
  await checkScreen(page, 'repair');
});

test('what is chosen in the picture opens in the editor, by mouse and by keyboard', async ({ page, lab }) => {
  await open(page, lab.url, 'web-server-was-moved');
  await page.locator('[data-thing=web]').click();
  const here = page.getByRole('group', { name: 'At web' });
  await expect(here.getByRole('button', { name: 'sg-web, inbound' })).toHaveAttribute('aria-pressed', 'true');
  await expect(here.getByRole('button', { name: 'web: public IPv4 address' })).toHaveCount(1);
  await page.locator('[data-thing=web-a]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'At web-a' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Rules of acl-web, inbound' })).toBeVisible();
});

test('ways to fix the flow are listed after the answer, and each plays', async ({ page, lab }) => {
  await open(page, lab.url, 'orders-api-times-out');
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByLabel('What to change').selectOption({ label: 'acl-api, outbound' });
  await page.getByRole('button', { name: 'Remove 100 allow tcp 443 203.0.113.0/24' }).click();
  // Main has read the change: before that there is nothing to hand in.
  await expect(page.getByRole('list', { name: 'Your changes' })).toContainText('remove acl-api out 100');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Incorrect\./)).toBeVisible();
  await page.getByText('Other ways to fix it').press('Enter');
  const ways = page.getByRole('list', { name: 'Ways to fix it' });
  await expect(ways.getByRole('listitem')).not.toHaveCount(0);
  await ways.getByRole('button', { name: 'Play it' }).first().press('Enter');
  await expect(ways.getByRole('button', { name: 'Play it' }).first()).toHaveAttribute('aria-pressed', 'true');
  await checkState(page, 'repair-ways');
});
