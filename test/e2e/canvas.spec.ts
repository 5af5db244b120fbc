import { expect, type Page } from '@playwright/test';
import { openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

/** A thing of the picture as a learner finds it, and the drawing that fades when something else is pointed at. */
const thing = (page: Page, name: RegExp) => page.getByRole('button', { name });
const drawing = (page: Page, name: RegExp) => thing(page, name).locator('..');
const FADED = '0.35';

test.beforeEach(async ({ page, lab }) => {
  await openScenario(page, lab.url, 'page-that-never-loads');
});

test('pointing at a thing keeps what belongs to it and fades the rest', async ({ page }) => {
  await thing(page, /^app-1,/).hover();
  await expect(drawing(page, /^neighbour,/)).toHaveCSS('opacity', FADED);
  await expect(drawing(page, /^shop-alb-web-a,/)).toHaveCSS('opacity', '1');
  await expect(drawing(page, /^orders-writer,/)).toHaveCSS('opacity', '1');
  await checkState(page, 'scenario-pointed');

  await page.getByRole('heading', { level: 1 }).hover();
  await expect(drawing(page, /^neighbour,/)).toHaveCSS('opacity', '1');
  await thing(page, /^orders-writer,/).focus();
  await expect(drawing(page, /^shop-alb-web-a,/)).toHaveCSS('opacity', FADED);
});

test('the inspector reads out what is configured at a thing', async ({ page }) => {
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await thing(page, /^public subnet web-a,/).click({ position: { x: 12, y: 12 } });
  await expect(inspector.getByRole('heading', { name: 'web-a', exact: true })).toBeVisible();
  await expect(inspector.getByText('110 allow tcp 8080 10.0.0.0/16')).toBeVisible();
  await expect(inspector.getByText('0.0.0.0/0 → igw')).toBeVisible();
  await checkState(page, 'scenario-inspect');
  await thing(page, /^internet gateway igw/).click();
  await expect(inspector.getByText('Routes of web-a, web-b lead here.')).toBeVisible();
  await thing(page, /^customer,/).click();
  await expect(inspector.getByText('203.0.113.12')).toBeVisible();
});

/** How large the picture is drawn, in CSS pixels of a base unit, once it is drawn as it is seen. */
const scale = async (page: Page) => {
  await expect(page.getByRole('group', { name: 'Architecture' })).not.toHaveClass(/moving/);
  const transform = await page.getByRole('group', { name: 'Architecture' }).locator('> g').getAttribute('transform');
  return Number(/scale\(([\d.]+)\)/.exec(transform ?? '')?.[1]);
};
const level = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name, exact: true });

test('the picture shows more or less of each thing, is zoomed, and fitted again', async ({ page }) => {
  await expect(level(page, 'Detail')).toHaveAttribute('aria-pressed', 'true');
  await expect(level(page, 'Path')).toBeDisabled();
  const fitted = await scale(page);
  await page.keyboard.press('-');
  await expect(level(page, 'Map')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('10.0.1.10')).toHaveCount(0);
  await checkState(page, 'scenario-map');
  await page.keyboard.press('+');
  await expect(level(page, 'Detail')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(() => scale(page)).toBeGreaterThan(fitted * 1.5);
  await checkState(page, 'scenario-zoomed');
  await page.keyboard.press('0');
  await expect.poll(() => scale(page)).toBe(fitted);

  await page.getByRole('group', { name: 'Architecture' }).hover({ position: { x: 20, y: 300 } });
  await page.mouse.wheel(0, -300);
  await expect.poll(() => scale(page)).toBeGreaterThan(fitted);
  await page.mouse.wheel(0, 3000);
  // Never smaller than its letters are meant to be.
  await expect.poll(() => scale(page)).toBe(fitted);
  await page.getByRole('button', { name: 'Fit' }).click();
});

test('after an answer the path is shown, and what is off it is folded where room is short', async ({ page }) => {
  await page.keyboard.press('a');
  await page.keyboard.press('Control+Enter');
  await expect(level(page, 'Path')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('d');
  await expect(page.locator('[data-stop="deny"]')).toHaveCount(1);
  await expect(page.locator('[data-tab="matched"]')).toHaveCount(1);
  await expect(page.locator('[data-card]')).toContainText('49152');
  await checkScreen(page, 'scenario-path');
  await page.setViewportSize({ width: 1000, height: 560 });
  await expect(page.locator('.map')).toBeVisible();
  await page.keyboard.press('0');
});

test('a click is not a move: the picture still follows the room it has', async ({ page }) => {
  const frame = page.locator('[data-vpc="shop"]');
  const before = await frame.getAttribute('height');
  await thing(page, /^app-1,/).click();
  await page.setViewportSize({ width: 1280, height: 1000 });
  await expect(frame).not.toHaveAttribute('height', before ?? '');
});

test('what is typed into an answer is not taken for a key', async ({ page }) => {
  for (const question of [1, 2]) {
    await expect(page.getByRole('region', { name: `Question ${question}` })).toBeVisible();
    await page.getByRole('radio').first().click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Next question' }).click();
  }
  await page.getByRole('textbox').pressSequentially('100-200+jk?');
  await expect(page.getByRole('textbox')).toHaveValue('100-200+jk?');
  await expect(level(page, 'Detail')).toHaveAttribute('aria-pressed', 'true');
});
