import { expect } from '@playwright/test';
import { goToStep, openScenario, option, tabTo } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen } from './screen.ts';

test('the ladder of network policies is read by keyboard: each tier, and why it does not decide', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'cart-pod-and-two-databases');
  await option(page, /A rule of the Kubernetes network policy allows it/).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await goToStep(page, 2);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Filter' }).click();
  const ladder = inspector.getByRole('list', { name: 'cart · egress policies' });
  await expect(ladder.getByRole('button')).toHaveText([
    /^security passes on$/,
    /^kube-admin no decision$/,
    /^default decides: allow$/,
    /^kube-baseline not evaluated$/,
    /^profile not evaluated$/,
    /^AWS sg-nodes decides: allow$/,
  ]);
  await checkScreen(page, 'policy-ladder');
  const first = ladder.getByRole('button', { name: /^security/ });
  await tabTo(page, first);
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await expect(ladder).toContainText('GlobalNetworkPolicy ledger, rule 1 the destination port does not match');
  await page.getByRole('tab', { name: 'Transcript' }).click();
  const told = page.getByRole('table').getByRole('list', { name: 'cart · egress policies' });
  await expect(told.getByRole('listitem')).toHaveText([
    /^security passes on: no rule matches, and the tier passes it on/,
    /^kube-admin no decision: /,
    /^default decides: allow: rule 1 of NetworkPolicy shop\/cart-to-data allows it/,
    /^kube-baseline not evaluated: would have said: /,
    /^profile not evaluated: would have said: the profile kns\.shop allows it/,
    /^AWS sg-nodes decides: allow: /,
  ]);
  await checkScreen(page, 'policy-transcript');
});

test('manifests are read before an answer, with their indentation', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'policy-in-a-staged-tier');
  await tabTo(page, page.getByRole('tablist', { name: 'Reading' }).getByRole('tab', { selected: true }));
  await page.keyboard.press('End');
  const panel = page.getByRole('complementary', { name: 'Inspector' });
  await expect(panel).toContainText('Pods of depot');
  const shown = await panel.innerText();
  expect(shown).toContain('\n  name: security\n');
  expect(shown).toContain('\n  egress:\n');
  await checkScreen(page, 'manifests');
});
