import { expect, type Page } from '@playwright/test';
import { openScenario, tabTo } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

/** A shipped scenario whose first question is of the kind, and how it is answered without a mouse. */
type Kind = { readonly kind: string; readonly id: string; readonly answer: (page: Page) => Promise<void> };

const kinds: readonly Kind[] = [
  { kind: 'verdict', id: 'no-group-on-the-gateway', answer: (page) => page.keyboard.press('n') },
  { kind: 'locate', id: 'the-silent-function', answer: pickFirst },
  { kind: 'multiple-choice', id: 'the-visitor-is-the-balancer', answer: (page) => page.keyboard.press('c') },
  { kind: 'multiple-response', id: 'when-the-database-calls', answer: chooseEnough },
  { kind: 'ordering', id: 'three-tiers-six-lists', answer: putInOrder },
  { kind: 'matching', id: 'five-shops-one-street', answer: matchAll },
  { kind: 'fill', id: 'outward-only', answer: fillSecond },
  { kind: 'flow-log', id: 'one-ping-three-lighthouses', answer: writeRecords },
  { kind: 'who-may-change', id: 'guests-in-the-house', answer: pickTwo },
];

for (const { kind, id, answer } of kinds) {
  test(`${kind} is answered by keyboard`, async ({ page, lab }) => {
    await openScenario(page, lab.url, id);
    await answer(page);
    const question = page.getByRole('region', { name: /^Question/ });
    await expect(question.getByRole('button', { name: 'Submit' })).toBeEnabled();
    await checkState(page, `question-${kind}`);
    await page.keyboard.press('Control+Enter');
    await expect(question.getByRole('status')).toHaveText(/^(Correct|Incorrect)\. /);
    await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
    // Feedback on options is looked at elsewhere; these kinds have words of their own.
    if (['locate', 'ordering', 'matching', 'flow-log', 'who-may-change'].includes(kind))
      await checkState(page, `feedback-${kind}`);
  });
}

async function pickFirst(page: Page): Promise<void> {
  const place = page.getByRole('radiogroup', { name: 'Checkpoints' }).getByRole('radio').first();
  await tabTo(page, place);
  await page.keyboard.press('Space');
  await expect(place).toBeChecked();
}

async function chooseEnough(page: Page): Promise<void> {
  const wanted = Number(/Choose (\d)/.exec((await page.getByText(/^Choose \d/).textContent()) ?? '')?.[1]);
  for (const letter of 'abcdef'.slice(0, wanted)) await page.keyboard.press(letter);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(wanted);
}

/** Two of three principals; nobody is taken back by the first of them. */
async function pickTwo(page: Page): Promise<void> {
  for (const letter of 'nab') await page.keyboard.press(letter);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
}

/** Letters take items in; the buttons move them. */
async function putInOrder(page: Page): Promise<void> {
  const wanted = Number(/Choose (\d)/.exec((await page.getByText(/^Choose \d/).textContent()) ?? '')?.[1]);
  for (const letter of 'abcdef'.slice(0, wanted)) await page.keyboard.press(letter);
  const chosen = page.getByRole('list', { name: 'Your order' }).getByRole('listitem');
  await expect(chosen).toHaveCount(wanted);
  const [first = ''] = await chosen.allInnerTexts();
  await tabTo(page, chosen.first().getByRole('button', { name: /^Move down/ }));
  await page.keyboard.press('Enter');
  await expect(chosen.nth(1)).toContainText(first.replace(/^1\s*/, ''));
}

async function matchAll(page: Page): Promise<void> {
  for (const select of await page.getByRole('region', { name: 'Question 1' }).getByRole('combobox').all()) {
    await tabTo(page, select);
    await page.keyboard.press('ArrowDown');
    await expect(select).not.toHaveValue('');
  }
}

/** The fill is the second question: the first is answered on the way. */
async function fillSecond(page: Page): Promise<void> {
  await pickFirst(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Next question' })).toBeVisible();
  await page.keyboard.press('j');
  await tabTo(page, page.getByRole('textbox'));
  await page.keyboard.type('::/0');
}

async function writeRecords(page: Page): Promise<void> {
  const record = page.getByRole('radiogroup', { name: /comes in$/ }).first();
  await tabTo(page, record.getByRole('radio', { name: 'ACCEPT' }));
  await page.keyboard.press('Space');
  await expect(record.getByRole('radio', { name: 'ACCEPT' })).toBeChecked();
}
