import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario, tabTo } from './lesson.ts';
import { checkState } from './screen.ts';

test('rules of a network ACL are put in order by key and by hand, and those that decide nothing are marked', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'scans-go-on-after-a-deny-rule');
  await page.getByLabel('What to change').selectOption({ label: 'acl-web, inbound' });
  const rules = page.getByRole('list', { name: 'Rules of acl-web, inbound' });
  await expect(rules.getByText(/decides|changes nothing/)).toHaveCount(0);
  for (const [label, text] of Object.entries({
    ...{ 'Rule number': '300', Protocol: 'tcp', 'Port range': '443', Source: '192.0.2.0/24' },
  }))
    await page.getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press('Enter');
  await expect(rules.getByRole('listitem').filter({ hasText: '300 allow' })).toContainText(
    'never decides: rule 110 matches first',
  );
  await rules.getByRole('button', { name: /^Move 300 allow/ }).dragTo(rules.getByText('110 allow tcp 443'));
  const moved = rules.getByRole('listitem').filter({ hasText: '105 allow tcp 443 192.0.2.0/24' });
  await expect(moved).toContainText('changes nothing: rule 110 does the same');
  await checkState(page, 'rule-order');
  await moved.getByRole('button', { name: 'Take back' }).click();
  await expect(moved).toHaveCount(0);
  await tabTo(page, rules.getByRole('button', { name: /^Move 200 deny/ }));
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rules.getByRole('button', { name: /^Move 105 deny/ })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rules.getByRole('button', { name: /^Move 90 deny/ })).toBeFocused();
  await expect(page.getByRole('list', { name: 'Your changes' }).getByRole('listitem')).toHaveText([
    /remove acl-web in 200/,
    /add acl-web in 90 deny all 203\.0\.113\.0\/25/,
  ]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Correct\./)).toBeVisible();
});
