import { expect } from '@playwright/test';
import { answerFirst, expectStep, openScenario } from './lesson.ts';
import { test } from './lab.ts';

test('shortcuts work after a radio, a checkbox and a list were used', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Settings' }).click();
  const dark = page.getByRole('radio', { name: 'Dark' });
  await dark.check();
  await expect(dark).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();

  await answerFirst(page, lab.url);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('5');
  await page.getByRole('combobox', { name: 'Speed' }).focus();
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 2);
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('5');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('checkbox', { name: 'Breakpoint at this step' }).check();
  await page.keyboard.press('d');
  await expectStep(page, 6);
});

test('after Submit the focus is on the feedback, and the live region ends with the screen', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
  await page.getByRole('radio').first().click();
  await page.keyboard.press('Control+Enter');
  await expectStep(page, 1);
  await expect.poll(() => page.evaluate('document.activeElement?.className ?? ""')).toContain('short');
  const live = page.locator('.visually-hidden[aria-live="polite"]');
  await expect(live).toContainText('Step 1 of 23');
  await page.keyboard.press('j');
  await expect(live).toHaveText('');
  await page.keyboard.press('k');
  await expect(live).toContainText('Step 1 of 23');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(live).toHaveText('');
});

test('the lens does not move when its content grows', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  const tabs = page.getByRole('tablist', { name: 'Lens' });
  const boxes: unknown[] = [];
  for (let step = 0; step < 8; step++) {
    boxes.push(await tabs.boundingBox());
    await page.keyboard.press('ArrowRight');
  }
  expect(new Set(boxes.map((box) => JSON.stringify(box))).size).toBe(1);
});

test('a link to another version of the text says so', async ({ page, lab }) => {
  await page.goto(lab.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(new URL('#/scenario/page-that-never-loads@0123456789ab', lab.url).href);
  await expect(page.getByRole('note')).toContainText('another version of this scenario');
});

test('with the memory switched off and on, nothing is wider than the window', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'the-locked-door');
  const question = page.getByRole('region', { name: /^Question/ });
  for (;;) {
    if ((await question.getByRole('combobox').count()) > 0)
      for (const list of await question.getByRole('combobox').all()) await list.selectOption({ index: 1 });
    else if ((await question.getByRole('radio').count()) > 0) await question.getByRole('radio').first().click();
    else if ((await question.locator('.pool button').count()) > 0)
      while (await question.locator('.pool button:enabled').count())
        await question.locator('.pool button').first().click();
    else if ((await question.getByRole('textbox').count()) > 0) await question.getByRole('textbox').fill('443');
    else await question.getByRole('checkbox').first().click();
    const rules = question.getByRole('group', { name: 'Rule of the network ACL' }).getByRole('button');
    if ((await rules.count()) > 0) await rules.first().click();
    await page.getByRole('button', { name: 'Submit' }).click();
    const next = page.getByRole('button', { name: /^(Next question|Finish)$/ });
    const isLast = (await next.textContent()) === 'Finish';
    await next.click();
    if (isLast) break;
  }
  await page.getByRole('region', { name: 'Finished' }).locator('.flows').nth(1).getByRole('button').first().click();
  const memory = page.getByRole('checkbox', { name: 'Security group tracking' });
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const on of [false, true]) {
      await memory.setChecked(on);
      await expect(memory).toBeChecked({ checked: on });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  }
});
