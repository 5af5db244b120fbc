import { expect, type Locator, type Page } from '@playwright/test';
import { answerFirst, expectStep, openScenario } from './lesson.ts';
import { test } from './lab.ts';

/** The keyboard is never left on the page as a whole. */
async function expectFocus(page: Page, place: Locator): Promise<void> {
  await expect(place).toBeFocused();
  // What the lab does later takes it nowhere else.
  await page.waitForTimeout(100);
  expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
  await expect(place).toBeFocused();
}

async function press(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
}

test('the focus goes to a sensible place whenever what was pressed goes away', async ({ page, lab }) => {
  const questionHeading = page.getByRole('region', { name: /^Question/ }).getByRole('heading', { level: 2 });
  const results = page.getByRole('region', { name: 'Finished' }).getByRole('heading', { level: 2 });

  await test.step('Show the list', async () => {
    await openScenario(page, lab.url, 'every-second-order');
    await page.getByRole('button', { name: /^crawler/ }).click();
    await press(page, page.getByRole('button', { name: 'Show the list' }));
    await expectFocus(page, page.getByRole('radiogroup', { name: 'Checkpoints' }).getByRole('radio').first());
  });

  await test.step('Esc in the list of keys, from a control and from nowhere', async () => {
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    await expectFocus(page, page.getByRole('radiogroup', { name: 'Checkpoints' }).getByRole('radio').first());
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    await expectFocus(page, page.getByRole('main'));
  });

  await test.step('Go to it', async () => {
    await answerFirst(page, lab.url);
    await page.keyboard.press('m');
    await press(page, page.getByRole('button', { name: 'Go to it' }));
    await expectStep(page, 5);
    await expectFocus(page, page.getByText(/^First difference: step 5\./));
    await page.keyboard.press('m');
  });

  await test.step('Esc in the dialog of exports, by key and from the menu', async () => {
    await page.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('e');
    await page.keyboard.press('Escape');
    await expectFocus(page, page.getByRole('slider', { name: 'Step' }));
    await press(page, page.getByRole('button', { name: 'Options' }));
    await press(page, page.getByRole('button', { name: /^Export/ }));
    await page.keyboard.press('Escape');
    await expectFocus(page, page.getByRole('button', { name: 'Options' }));
  });

  await test.step('each Save in the dialog of exports', async () => {
    await page.keyboard.press('e');
    const saves = page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: /^Save: (?!Animation)/ });
    for (const save of await saves.all()) {
      const download = page.waitForEvent('download');
      await press(page, save);
      await download;
      await expectFocus(page, save);
    }
    await page.keyboard.press('Escape');
  });

  await test.step('Submit, results, and back from them by K and by the button', async () => {
    await page.keyboard.press('j');
    await expectFocus(page, questionHeading);
    await page.keyboard.press('j');
    await page.getByRole('textbox').last().fill('1024-65535');
    await page.keyboard.press('Control+Enter');
    await expectFocus(page, page.getByRole('region', { name: /^Question/ }).getByRole('status'));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expectFocus(page, results);
    await page.keyboard.press('k');
    await expectFocus(page, questionHeading);
    await page.getByRole('button', { name: 'Finish' }).click();
    await press(page, page.getByRole('button', { name: 'Back to the questions' }));
    await expectFocus(page, questionHeading);
    await page.getByRole('button', { name: 'Finish' }).click();
    await press(page, page.getByRole('button', { name: /^2 .* Skipped$/ }));
    await expectFocus(page, questionHeading);
  });

  for (const name of ['Review answers', 'Answer 1 skipped question', 'Start again'])
    await test.step(name, async () => {
      await page.goto(new URL('#/library', lab.url).href);
      await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
      await page.goto(new URL('#/scenario/page-that-never-loads', lab.url).href);
      await press(page, page.getByRole('button', { name }));
      await expect(questionHeading).toBeVisible();
      await expectFocus(page, page.getByRole('heading', { level: 1 }));
    });
});

test('what is pressed out of a list leaves the focus in it, and what is pressed out of a part in that part', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'six-lists');
  const pool = page.getByRole('list', { name: 'Steps to choose from' }).getByRole('button');
  await expect(page.getByRole('region', { name: /^Question/ })).toBeVisible();
  while ((await pool.count()) === 0) await page.getByRole('button', { name: 'Skip', exact: true }).click();
  const [, second = ''] = await pool.allTextContents();
  await press(page, pool.first());
  await expectFocus(page, pool.filter({ hasText: second }));
  await press(page, page.getByRole('button', { name: /^Take out/ }));
  await expectFocus(page, page.getByRole('region', { name: /^Question/ }));

  await answerFirst(page, lab.url);
  await page.keyboard.press('p');
  await page.keyboard.press('Shift+ArrowRight');
  await press(page, page.getByRole('button', { name: /^It goes on/ }));
  await expectFocus(page, page.getByRole('region', { name: 'Player' }));
});
