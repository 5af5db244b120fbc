import { expect, type Page } from '@playwright/test';
import { test } from './lab.ts';
import { answerFirst, openScenario } from './lesson.ts';
import { checkScreen, checkState } from './screen.ts';

/** What is written on the keys of the page, one key each: in buttons, beside them, and as `aria-keyshortcuts`. */
async function keysOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(`[
    ...[...document.querySelectorAll('#app kbd')].filter((kbd) => kbd.checkVisibility() && !kbd.closest('dialog')).map((kbd) => kbd.textContent),
    ...[...document.querySelectorAll('[aria-keyshortcuts]')].flatMap((each) => each.getAttribute('aria-keyshortcuts').split(' ')),
  ]`);
  const words: Readonly<Record<string, string>> = { 'Alt+ArrowUp': 'Alt ↑', 'Alt+ArrowDown': 'Alt ↓' };
  return [...new Set((texts as string[]).map((text) => words[text] ?? text.trim()))];
}

async function missingFrom(page: Page): Promise<string[]> {
  const keys = await keysOn(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('option').first()).toBeVisible();
  const offered = new Set(await palette.getByRole('option').locator('kbd').allTextContents());
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  return keys.filter((key) => !offered.has(key));
}

test('the commands are found by name and done by keyboard alone', async ({ page, lab }) => {
  test.setTimeout(120_000);
  const { keyboard } = page;
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const field = palette.getByRole('combobox', { name: 'Find a command' });
  await page.goto(lab.url);
  await expect(page.getByRole('link', { name: /^Begin: / })).toBeVisible();

  await test.step('go somewhere', async () => {
    await keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await checkScreen(page, 'palette');
    await keyboard.type('prog');
    await expect(palette.getByRole('option', { name: /^Progress/ })).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible();
  });

  await test.step('nothing has that name; Escape and Ctrl K close', async () => {
    await keyboard.press('Control+k');
    await keyboard.type('zebra');
    await expect(palette.getByText('No command has “zebra” in its name.')).toBeVisible();
    await checkState(page, 'palette-none');
    await keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await keyboard.press('Control+k');
    await expect(palette).toBeVisible();
    await keyboard.press('Control+k');
    await expect(palette).toBeHidden();
  });

  await test.step('a command of the screen, from a text field as well', async () => {
    await answerFirst(page, lab.url);
    await keyboard.press('/');
    await keyboard.press('Control+k');
    await keyboard.type('transcript');
    await keyboard.press('Enter');
    await expect(page.getByRole('table', { name: 'Transcript of every step' })).toBeVisible();
    await keyboard.press('Control+k');
    await keyboard.type('player');
    await keyboard.press('End');
    await expect(palette.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('ArrowDown');
    await expect(palette.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    await checkState(page, 'palette-player');
  });

  await test.step('the mouse does it too', async () => {
    await field.fill('library');
    await palette.getByRole('option', { name: /^Library/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
    await page.getByRole('button', { name: 'Commands' }).click();
    await expect(field).toBeFocused();
  });
});

test('every key that a screen shows is in the commands', async ({ page, lab }) => {
  test.setTimeout(120_000);
  await page.goto(lab.url);
  await expect(page.getByRole('link', { name: /^Begin: / })).toBeVisible();
  for (const place of ['', 'library', 'progress', 'cards', 'exams', 'settings'])
    await test.step(`screen ${place}`, async () => {
      await page.goto(new URL(`#/${place}`, lab.url).href);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await missingFrom(page)).toEqual([]);
    });
  for (const id of ['page-that-never-loads', 'every-second-order', 'deny-one-address'])
    await test.step(`scenario ${id}`, async () => {
      await openScenario(page, lab.url, id);
      await expect(page.getByRole('region', { name: /^Question/ })).toBeVisible();
      expect(await missingFrom(page)).toEqual([]);
    });
  await test.step('an answered question', async () => {
    await answerFirst(page, lab.url);
    expect(await missingFrom(page)).toEqual([]);
    await page.keyboard.press('p');
    expect(await missingFrom(page)).toEqual([]);
  });
  await test.step('the room of an exam, an item and the review', async () => {
    await page.goto(new URL('#/exams', lab.url).href);
    await page.getByRole('button', { name: /^Start/ }).click();
    await expect(page.getByRole('button', { name: /^Next/ })).toBeVisible();
    expect(await keysOn(page)).toContain('N');
    expect(await missingFrom(page)).toEqual([]);
    await page.keyboard.press('r');
    await expect(page.getByRole('button', { name: /^Submit exam/ })).toBeVisible();
    expect(await missingFrom(page)).toEqual([]);
  });
  await test.step('a button with a key that no command has is found', async () => {
    await page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<button>Do it <kbd>Ctrl J</kbd></button>')`,
    );
    expect(await missingFrom(page)).toEqual(['Ctrl J']);
  });
});
