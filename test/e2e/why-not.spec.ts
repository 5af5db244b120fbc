import { expect, type Locator, type Page } from '@playwright/test';
import { feedbackOn, openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

const said = (page: Page) => page.getByRole('region', { name: 'Player' }).getByText(/^This claim fails/);

test('a verdict: the wrong one is played to the step where it breaks, also after a right answer', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'cut-one-node-out');
  await page.keyboard.press('y');
  await page.keyboard.press('Control+Enter');
  await feedbackOn(page, /No, it is denied/)
    .getByRole('button', { name: 'Why not? Play it' })
    .click();
  await expect(said(page)).toHaveText(/^This claim fails at step 9: the request and the reply are allowed\.$/);
  await expect(page.getByRole('group', { name: 'Player' })).toContainText('9 / 9');
  // The live region says it as well, before the step.
  await expect(page.getByText(/^This claim fails at step 9: .* Step 9 of 9\./)).toBeAttached();
});

test('locate: every other checkpoint on the way can be asked', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'every-second-order');
  await page.getByRole('radio', { name: 'security group sg-app at tulip, outbound' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Why not another answer?').click();
  const others = page.getByRole('list', { name: 'Other answers' }).getByRole('listitem');
  await expect(others).toHaveCount(11);
  await checkState(page, 'why-not-locate');
  const other = others.filter({ hasText: 'network ACL acl-data of data-a, inbound' });
  await other.getByRole('button', { name: 'Why not? Play it' }).click();
  await expect(said(page)).toHaveText(/^This claim fails at step \d+: network ACL acl-data .* allows the request\.$/);
});

test('matching: a wrong pair has colour, mark and word, and other pairs can be asked', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'five-shops-one-street');
  for (const select of await page.getByRole('combobox').all()) if (await select.isVisible()) await pickFirst(select);
  await page.keyboard.press('Control+Enter');
  const items = page.getByRole('region', { name: /^Question/ }).getByRole('listitem');
  const wrong = items.filter({ hasText: 'Incorrect ✗' });
  await expect(wrong.first()).toContainText('Correct answer:');
  await checkState(page, 'why-not-matching');
  await wrong.first().getByRole('button', { name: 'Why not? Play it' }).click();
  await expect(said(page)).toBeVisible();
});

async function pickFirst(select: Locator): Promise<void> {
  if ((await select.locator('option').first().textContent()) === 'choose …') await select.selectOption({ index: 1 });
}

test('ordering: the own order is beside the right one', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'three-tiers-six-lists');
  const wanted = Number(/Choose (\d)/.exec((await page.getByText(/^Choose \d/).textContent()) ?? '')?.[1]);
  for (const letter of 'abcdef'.slice(0, wanted)) await page.keyboard.press(letter);
  const chosen = page.getByRole('list', { name: 'Your order' }).getByRole('listitem');
  const own = (await chosen.allInnerTexts()).map((text) => text.replace(/^\d\s*/, '').trim());
  await page.keyboard.press('Control+Enter');
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  const table = page.getByRole('table').filter({ hasText: 'Your order' });
  await expect(table.getByRole('columnheader', { name: 'Correct order' })).toBeVisible();
  for (const [i, words] of own.entries()) {
    const cell = table.locator('tbody tr').nth(i).getByRole('cell').first();
    await expect(cell).toContainText(words);
    await expect(cell).toContainText(/(Correct|Incorrect):/);
  }
  expect(await rows.count()).toBeGreaterThanOrEqual(wanted);
  await checkState(page, 'why-not-ordering');
});
