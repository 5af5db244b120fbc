import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen } from './screen.ts';

test('a story is told along its time axis, with and without memory', async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Import …' }).click();
  const buffer = readFileSync(path.join(import.meta.dirname, 'story.yaml'));
  await page.getByLabel('Choose files').setInputFiles({ name: 'story.yaml', mimeType: 'application/yaml', buffer });
  await page.getByRole('dialog').getByRole('link', { name: 'An open door' }).click();
  await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
  await page.keyboard.press('y');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'the-night-shift' }).click();

  const story = page.getByRole('region', { name: 'Story the-night-shift' });
  const events = story.getByRole('listitem');
  await expect(events).toHaveCount(5);
  await events.nth(1).getByRole('button').click();
  await expect(story.getByText('Event 2 sends no packet. Showing event 1.')).toBeVisible();
  await events.nth(2).getByRole('button').click();
  await expect(events.nth(2)).toContainText('allowed');
  const table = story.getByRole('table', { name: 'Connections that are remembered' });
  await expect(table.getByRole('rowheader')).toContainText('203.0.113.9:50000');
  await expect(table.getByRole('cell')).toHaveText([/opened/, /kept/, /used/, /forgotten/, /not known/]);
  await checkScreen(page, 'story');

  await events.nth(4).getByRole('button').click();
  await expect(events.nth(4)).toContainText('5 d');
  await expect(events.nth(4)).toContainText('denied');

  await story.getByLabel('Compare with').selectOption('the-day-shift');
  await expect(story.getByRole('status')).toHaveText('First difference: event 3.');
  await expect(events.nth(2)).toContainText('denied in the-day-shift, event 3');
  await checkScreen(page, 'story-compared');
  await story.getByLabel('Compare with').selectOption('');

  await story.getByLabel('Security groups remember').uncheck();
  await expect(events.nth(0)).toContainText('denied');
  await expect(story.getByRole('status')).toHaveText('First difference: event 1.');
  await expect(story.getByText('Nothing is remembered in this story.')).toBeVisible();
});
