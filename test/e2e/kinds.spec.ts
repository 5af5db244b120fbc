import { expect, type Page } from '@playwright/test';
import { fixtures } from '../lesson/kind-fixtures.ts';
import { IAM, scenarioText } from '../lesson/small-scenario.ts';
import { test } from './lab.ts';
import { openScenario, tabTo } from './lesson.ts';
import { checkState } from './screen.ts';

for (const { kind, text, page: kindPage } of fixtures) {
  test(`${kind} is answered by keyboard`, async ({ page, lab }) => {
    if (kindPage.shipped === null) await importSmall(page, lab.url, text);
    await openScenario(page, lab.url, kindPage.shipped ?? 'small');
    await kindPage.answer(page, { expect, tabTo });
    const question = page.getByRole('region', { name: /^Question/ });
    await expect(page.getByRole('button', { name: 'Submit' })).toBeEnabled();
    await checkState(page, `question-${kind}`);
    await page.keyboard.press('Control+Enter');
    await expect(question.getByRole('status')).toHaveText(/^(Correct|Incorrect)\. /);
    await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
    // Feedback on options is looked at elsewhere.
    if (kindPage.ownFeedback) await checkState(page, `feedback-${kind}`);
  });
}

/** The small scenario of the unit tests, for a kind that no shipped scenario has. */
async function importSmall(page: Page, url: string, questions: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Import …' }).click();
  const buffer = Buffer.from(scenarioText({ head: IAM, questions }));
  await page.getByLabel('Choose files').setInputFiles({ name: 'small.yaml', mimeType: 'application/yaml', buffer });
  await expect(page.getByText('small.yaml: imported')).toBeVisible();
}
