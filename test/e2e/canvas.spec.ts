import { expect, type Page } from '@playwright/test';
import { openScenario } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

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
  await expect(drawing(page, /^shop-alb,/)).toHaveCSS('opacity', '1');
  await expect(drawing(page, /^orders-writer,/)).toHaveCSS('opacity', '1');
  await checkState(page, 'scenario-pointed');

  await page.getByRole('heading', { level: 1 }).hover();
  await expect(drawing(page, /^neighbour,/)).toHaveCSS('opacity', '1');
  await thing(page, /^orders-writer,/).focus();
  await expect(drawing(page, /^shop-alb,/)).toHaveCSS('opacity', FADED);
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

test('the picture is zoomed, moved and fitted again', async ({ page }) => {
  const zoom = page.getByRole('group', { name: 'Zoom' });
  const scale = async () => Number(/(\d+) %/.exec((await zoom.textContent()) ?? '')?.[1]);
  const fitted = await scale();
  await zoom.getByRole('button', { name: 'Zoom in' }).click();
  await page.keyboard.press('+');
  await expect.poll(scale).toBeGreaterThan(fitted * 1.5);
  await checkState(page, 'scenario-zoomed');
  await page.keyboard.press('0');
  await expect.poll(scale).toBe(fitted);

  await page.getByRole('group', { name: 'Architecture' }).hover({ position: { x: 20, y: 300 } });
  await page.mouse.wheel(0, 300);
  await expect.poll(scale).toBeLessThan(fitted);
  await zoom.getByRole('button', { name: 'Fit' }).click();
  await expect.poll(scale).toBe(fitted);
});

test('a click is not a move: the picture still follows the room it has', async ({ page }) => {
  const zoom = page.getByRole('group', { name: 'Zoom' });
  const before = await zoom.textContent();
  await thing(page, /^app-1,/).click();
  await page.setViewportSize({ width: 1280, height: 640 });
  await expect(zoom).not.toHaveText(before ?? '');
});

test('what is typed into an answer is not taken for a key', async ({ page }) => {
  for (const question of [1, 2]) {
    await expect(page.getByRole('region', { name: `Question ${question}` })).toBeVisible();
    await page.getByRole('radio').first().click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Next question' }).click();
  }
  const zoom = page.getByRole('group', { name: 'Zoom' });
  const before = await zoom.textContent();
  await page.getByRole('textbox').pressSequentially('100-200+jk?');
  await expect(page.getByRole('textbox')).toHaveValue('100-200+jk?');
  await expect(zoom).toHaveText(before ?? '');
});
