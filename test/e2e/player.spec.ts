import { expect, type Locator } from '@playwright/test';
import { answerFirst, expectStep, goToStep, openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test.beforeEach(async ({ page, lab }) => {
  await answerFirst(page, lab.url);
});

test('one cursor: scrubber, film-strip, transcript, sequence and address move it', async ({ page }) => {
  const slider = page.getByRole('slider', { name: 'Step' });
  const ticks = slider.locator('.tick');
  await ticks.nth(2).click();
  await expectStep(page, 3);
  const [from, to] = [await ticks.nth(2).boundingBox(), await ticks.nth(4).boundingBox()];
  if (!from || !to) throw new Error('the slider is not drawn');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 3 });
  await page.mouse.up();
  await expectStep(page, 5);
  await expect(slider).toHaveAttribute('aria-valuenow', '5');

  await goToStep(page, 13);
  await expectStep(page, 13);

  await page.getByRole('tab', { name: 'Transcript' }).click();
  const transcript = page.getByRole('table', { name: 'Transcript of every step' });
  await transcript.getByRole('button').nth(4).click();
  await expectStep(page, 5);
  await checkState(page, 'scenario-transcript');

  await page.getByRole('tab', { name: 'Sequence' }).click();
  await page.getByRole('button', { name: /^Step 19 / }).click();
  await expectStep(page, 19);
  await checkScreen(page, 'scenario-sequence');
});

test('the names of the lifelines and the step at the cursor stay in sight in the sequence diagram', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'two-guards-one-story');
  await page.getByRole('radio').first().click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expectStep(page, 1, 36);
  await page.keyboard.press('s');
  const heads = page.getByRole('img', { name: /^Lifelines: atlas, / });
  for (const key of ['End', 'ArrowLeft', 'Home']) {
    await page.keyboard.press(key);
    await expect(heads).toBeInViewport({ ratio: 1 });
    const step = page.getByRole('group', { name: 'Sequence diagram' }).locator('[aria-current="step"]');
    await expect(step).toBeInViewport({ ratio: 1 });
    const [above, below] = [await heads.boundingBox(), await step.boundingBox()];
    expect((above?.y ?? NaN) + (above?.height ?? NaN)).toBeLessThanOrEqual(below?.y ?? NaN);
  }
  const sideways = '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector(".sequence"))';
  expect(await page.evaluate(sideways)).toBe(0);
  await checkState(page, 'scenario-sequence-wide');
});

test('playing stops where the packet is stopped, at breakpoints, and when told to', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('5');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  await goToStep(page, 5);
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('checkbox', { name: 'Breakpoint at this step' }).check();
  await checkState(page, 'scenario-player-options');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'First step' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expectStep(page, 5);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expectStep(page, 6);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'First step' }).click();
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('button', { name: 'Where it is denied' }).click();
  await expectStep(page, 6);
});

test('each tick is above its cell; what did not happen is one cell that opens under the cursor', async ({ page }) => {
  const strip = page.getByRole('list', { name: 'Film-strip' });
  const cells = strip.getByRole('button');
  await expect(cells).toHaveCount(8);
  const centres = async (things: Locator) => {
    const boxes = await Promise.all((await things.all()).map((thing) => thing.boundingBox()));
    return boxes.map((box) => Math.round((box?.x ?? NaN) + (box?.width ?? NaN) / 2));
  };
  const ticks = await centres(page.getByRole('slider', { name: 'Step' }).locator('.tick'));
  const cellCentres = await centres(cells);
  expect(ticks.slice(0, 6)).toEqual(cellCentres.slice(0, 6));
  expect(ticks.at(-1)).toBe(cellCentres.at(-1));

  const missed = strip.getByRole('button', { name: 'If passed 7–22' });
  await missed.focus();
  await page.keyboard.press('Enter');
  await expectStep(page, 7);
  await expect(strip.getByRole('button', { name: /^7 Route/ })).toBeFocused();
  await expect(missed).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expectStep(page, 6);
  await expect(missed).toBeVisible();
});

test('a breakpoint is set by key or by double-click, and its cell says so', async ({ page }) => {
  const strip = page.getByRole('list', { name: 'Film-strip' });
  const cell = strip.getByRole('button', { name: /^3 ACL in/ });
  await cell.dblclick();
  await expect(cell).toHaveAccessibleName(/, breakpoint$/);
  await page.keyboard.press('b');
  await expect(cell).not.toHaveAccessibleName(/, breakpoint$/);
  await page.keyboard.press('End');
  await page.keyboard.press('b');
  await expect(strip.getByRole('button').last()).toHaveAccessibleName(/, breakpoint$/);
});

test('no cell of the strip is cut, and the player takes 134 pixels', async ({ page, lab }) => {
  const player = page.getByRole('region', { name: 'Player' });
  const check = async () => {
    expect((await player.boundingBox())?.height).toBeLessThanOrEqual(134);
    const cut = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('[aria-label="Film-strip"] button')]
        .filter((cell) => cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight)
        .map((cell) => cell.ariaLabel)`,
    );
    expect(cut).toEqual([]);
  };
  for (let step = 1; step < 23; step++) {
    await check();
    await page.keyboard.press('ArrowRight');
  }
  await openScenario(page, lab.url, 'two-guards-one-story');
  await page.getByRole('radio').first().click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expectStep(page, 1, 36);
  for (let step = 1; step < 36; step++) {
    await check();
    await page.keyboard.press('ArrowRight');
  }
});

test('request or reply alone', async ({ page }) => {
  const part = page.getByRole('combobox', { name: 'Part of the conversation' });
  await part.selectOption('Request');
  await page.getByRole('button', { name: 'Last step' }).click();
  await expectStep(page, 16);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expectStep(page, 16);
  await part.selectOption('Reply');
  await expectStep(page, 5);
  await page.getByRole('button', { name: 'Step back' }).click();
  await expectStep(page, 5);
});

test('three lenses and the connection table show the same step', async ({ page }) => {
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const table = inspector.getByRole('region', { name: 'Connection table' });
  const go = (step: number) => goToStep(page, step);

  await go(2);
  await inspector.getByRole('tab', { name: 'Packet' }).click();
  await expect(
    inspector.getByRole('row', { name: /^Destination 198\.51\.100\.50 changed to (→ )?10\.0\.0\.50/ }),
  ).toBeVisible();
  await expect(table.getByText('Empty:')).toBeVisible();
  await checkState(page, 'scenario-lens-packet');

  await go(4);
  await expect(table.getByRole('row', { name: /^security group shop-alb-web-a 1 tcp/ })).toBeVisible();
  await go(5);
  await expect(
    table.getByText('The packet matched row 1 at shop-alb-web-a; the rules were not evaluated.'),
  ).toBeVisible();

  await go(6);
  await inspector.getByRole('tab', { name: 'Filter' }).click();
  await expect(inspector.getByRole('row', { name: /decides: deny/ })).toBeVisible();
  await expect(inspector.getByRole('row', { name: /^100 .*port/ })).toBeVisible();
  const blockers = inspector.getByRole('region', { name: 'All blockers' });
  await expect(blockers.getByRole('button', { name: /acl-public/ })).toBeVisible();
  await checkScreen(page, 'scenario-playing');

  await inspector.getByRole('tab', { name: 'Observer' }).click();
  await expect(inspector.getByText('Flow log so far')).toBeVisible();
  await expect(inspector.getByText(/Connection timed out/).first()).toBeVisible();
  await checkState(page, 'scenario-lens-observer');
});

test('a prediction is asked before each decision, and nothing is given away', async ({ page }) => {
  const live = page.locator('.visually-hidden[aria-live="polite"]');
  const panel = page.getByRole('region', { name: 'Player' });
  const ahead = page.getByRole('button', { name: 'Still ahead' });
  await page.keyboard.press('p');
  await expect(live).toHaveText(/^Predictions are on\. Step 1 of 23\./);
  await expect(panel.getByText('Predictions are on. Each decision ahead waits for yours.')).toBeVisible();
  // How much is ahead is not told: some of it may never happen.
  await expect(ahead).toHaveText('Still ahead');
  await checkState(page, 'scenario-predictions-on');
  await page.keyboard.press('p');
  await expect(live).toHaveText(/^Predictions are off\. /);
  await expect(panel.getByText('Predictions are off. Every decision is shown.')).toBeVisible();
  await expect(ahead).toBeHidden();
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const gate = page.getByRole('region', { name: 'Prediction' });
  await expect(gate.getByRole('heading')).toHaveText(/^What happens next at/);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('The step is shown after your prediction')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Step' })).toHaveAttribute('aria-valuetext', 'step 3');
  await expect(inspector.getByRole('button', { name: /^acl-public/ }).first()).toBeInViewport();
  await expect(page.locator('[data-thing="web-a"]')).toHaveAttribute('aria-pressed', 'true');
  await checkScreen(page, 'scenario-prediction');
  await page.keyboard.press('2');
  await expect(gate.getByRole('button', { name: 'Unsure' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('n');
  await expect(inspector.getByText('Allowed · step 3 of 23, request')).toBeVisible();
  const result = page.getByRole('region', { name: 'Player' }).getByRole('status');
  await expect(result).toHaveText(/^Incorrect\. You said that the request\s+is stopped\. It goes on: /);
  await checkState(page, 'scenario-predicted');
  await page.keyboard.press('ArrowRight');
  await expect(gate.getByText('0 of 1 predictions correct so far.')).toBeVisible();
  await expect(gate.getByRole('button', { name: 'Unsure' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('y');
  await expect(result).toHaveText(/^Correct\. You said that the request\s+goes on\. /);
  // Behind the stop there is nothing to predict, and all is told.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('y');
  await expect(ahead).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('n');
  await expect(ahead).toBeHidden();
  await expect(page.getByRole('button', { name: /^If passed/ })).toBeVisible();
});

test('a trace leaves as text, and comes back by its link', async ({ page, lab }) => {
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const row = dialog.getByRole('listitem').filter({ hasText: 'Transcript as Markdown' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: 'Save' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('transcript.md');
  await expect(dialog.getByRole('status')).toHaveText('transcript.md: saved.');
  await checkState(page, 'export');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.goto(new URL('#/scenario/page-that-never-loads?step=7', lab.url).href);
  await page.getByRole('radio').first().click();
  await page.keyboard.press('Control+Enter');
  await expectStep(page, 7);
});
