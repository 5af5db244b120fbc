import { expect, type Page } from '@playwright/test';
import { answerFirst, expectStep, openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

/** Waits for the feedback, and takes the focus out of lists and fields. */
async function answered(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: 'Player' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
}

const inspectorOf = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

test('a failed flow ends with what the client sees, and nowhere with a check mark', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('End');
  await expectStep(page, 23);
  const inspector = inspectorOf(page);
  await expect(inspector.getByText('Timed out · what the client sees')).toBeVisible();
  await expect(inspector.locator('[data-mark="allow"]')).toHaveCount(0);
  await expect(inspector.getByRole('region', { name: 'What happened' })).toContainText('Denied at step 6.');
  const last = page.getByRole('list', { name: 'Film-strip' }).getByRole('button').last();
  await expect(last).toContainText('Client sees');
  await expect(page.getByRole('slider', { name: 'Step' }).locator('[data-mark="timeout"]')).toHaveCount(1);
  await expect(page.locator('[data-client-sees="Timed out"]')).toBeVisible();
  await checkState(page, 'verdict-client-sees');
});

test('what would have happened next is worded and drawn apart, and writes no row', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('d');
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
  const inspector = inspectorOf(page);
  await expect(inspector.getByText('Would have happened next · step 14 of 23, backend request')).toBeVisible();
  await expect(inspector.getByText('This did not happen: step 6 stopped the packet.')).toBeVisible();
  await expect(inspector.locator('[data-mark="allow"]')).toHaveCount(0);
  const table = inspector.getByRole('region', { name: 'Connection table' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByText('Steps that did not happen write no rows.')).toBeVisible();
  await expect(page.locator('[data-stop="deny"]')).toHaveCount(1);
  await checkState(page, 'verdict-hypothetical');
});

/** The first question of each is about a flow that is stopped at such a place. */
// prettier-ignore
const stops = [
  { at: 'security group',      scenario: 'booking-page-behind-a-load-balancer',    mark: 'deny', word: 'Denied' },
  { at: 'network ACL',         scenario: 'where-the-answer-comes-from',    mark: 'deny', word: 'Denied' },
  { at: 'route table',         scenario: 'inspected-by-an-appliance',     mark: 'deny', word: 'Denied' },
  { at: 'internet gateway',    scenario: 'the-one-way-valve',              mark: 'deny', word: 'Denied' },
  { at: 'NAT gateway',         scenario: 'scans-of-a-nat-gateway',        mark: 'deny', word: 'Denied' },
  { at: 'transit gateway',     scenario: 'the-quarantine',                 mark: 'deny', word: 'Denied' },
  { at: 'peering connection',  scenario: 'the-shop-behind-the-shop',       mark: 'deny', word: 'Denied' },
  { at: 'firewall',            scenario: 'flower-shop-in-two-zones', mark: 'deny', word: 'Denied' },
  { at: 'load balancer',       scenario: 'calling-oneself',                mark: 'deny', word: 'Denied' },
  { at: 'unassigned address',  scenario: 'dealer-with-two-garages',          mark: 'deny', word: 'Denied' },
];

for (const { at, scenario, mark, word } of stops) {
  test(`one mark with its word for a stop: ${at}`, async ({ page, lab }) => {
    await openScenario(page, lab.url, scenario);
    await page.getByRole('region', { name: 'Question 1' }).getByRole('radio').first().click();
    // A network ACL is half an answer: the rule is the other half.
    const rule = page.getByRole('group', { name: 'Rule of the network ACL' }).getByRole('button');
    if ((await rule.count()) > 0) await rule.first().click();
    await page.getByRole('button', { name: 'Submit' }).click();
    await answered(page);
    await page.keyboard.press('d');
    const stop = page.locator(`[data-stop="${mark}"]`);
    await expect(stop).toHaveCount(1);
    await expect(stop).toContainText(word);
    await expect(inspectorOf(page).getByText(new RegExp(`^${word} · step`))).toBeVisible();
  });
}

test('refused is not denied: its own mark and word in every view', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'two-ports-one-cluster');
  for (const list of await page.getByRole('region', { name: 'Question 1' }).getByRole('combobox').all())
    await list.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Submit' }).click();
  await answered(page);
  await page.keyboard.press('d');
  await expectStep(page, 7, 13);
  await expect(page.locator('[data-stop="refused"]')).toContainText('Refused');
  await expect(page.locator('[data-stop="deny"]')).toHaveCount(0);
  const inspector = inspectorOf(page);
  await expect(inspector.getByText('Refused · step 7 of 13, request')).toBeVisible();
  await expect(inspector.locator('[data-mark="deny"]')).toHaveCount(0);
  await checkState(page, 'verdict-refused');
  await page.keyboard.press('t');
  const transcript = page.getByRole('table', { name: 'Transcript of every step' });
  await expect(transcript.getByRole('cell', { name: 'Refused', exact: true })).toHaveCount(2);
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: /^Step 7 .*refused$/ })).toBeVisible();
});
