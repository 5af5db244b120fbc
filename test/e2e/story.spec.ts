import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario } from './lesson.ts';
import { checkScreen } from './screen.ts';

test('a story is told along its time axis, with and without security group tracking', async ({ page, lab }) => {
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
  const events = story.getByRole('list', { name: 'Events' }).getByRole('listitem');
  await expect(events).toHaveCount(5);
  await events.nth(1).getByRole('button').click();
  // The axis shows which event is chosen, and which one plays.
  await expect(story.getByText('Event 2 sends no packet. Showing event 1.')).toBeVisible();
  await expect(events.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'step');
  await expect(events.nth(0)).toContainText('plays');
  await expect(story.getByRole('list', { name: 'Signs' })).toHaveText(/^a change\s*time passes$/);
  await checkScreen(page, 'story-no-packet');
  await events.nth(2).getByRole('button').click();
  await expect(events.nth(2)).toContainText('allowed');
  const table = story.getByRole('table', { name: 'Tracked connections' });
  await expect(table.getByRole('rowheader')).toContainText('203.0.113.9:50000');
  await expect(table.getByRole('cell')).toHaveText([/opened/, /kept/, /used/, /forgotten/, /not known/]);
  await checkScreen(page, 'story');

  await events.nth(4).getByRole('button').click();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(events.nth(4).getByRole('button')).toBeFocused();
  // The ring is inside of what scrolls.
  expect(await page.evaluate(`(${ringIsCut})(document.activeElement)`)).toBe(false);
  await expect(events.nth(4)).toContainText('5 d');
  await expect(events.nth(4)).toContainText('denied');

  await story.getByLabel('Compare with').selectOption('the-day-shift');
  await expect(story.getByRole('status')).toHaveText('First difference: event 3.');
  await events.nth(2).getByRole('button').click();
  await expect(story.getByText('denied in the-day-shift, event 3')).toBeVisible();
  await checkScreen(page, 'story-compared');
  await story.getByLabel('Compare with').selectOption('');

  await story.getByRole('checkbox', { name: 'Security group tracking' }).uncheck();
  await expect(events.nth(0)).toContainText('denied');
  await expect(story.getByRole('status')).toHaveText('First difference: event 1.');
  await expect(story.getByText('No connection is tracked in this story.')).toBeVisible();
});

/** Whether what scrolls around a button cuts the ring of its focus. */
const ringIsCut = `(button) => {
  const { outlineWidth, outlineOffset } = getComputedStyle(button);
  const grown = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const ring = button.getBoundingClientRect();
  const scroller = button.closest('.time').getBoundingClientRect();
  return ring.right + grown > scroller.right || ring.top - grown < scroller.top || ring.left - grown < scroller.left;
}`;

test('a question about a moment has its axis from the start, and no outcome before its answer', async ({
  page,
  lab,
}) => {
  await openScenario(page, lab.url, 'the-locked-door');
  const story = page.getByRole('region', { name: 'Story five-minutes' });
  const events = story.getByRole('list', { name: 'Events' }).getByRole('button');
  await expect(events).toHaveCount(9);
  await expect(events.nth(3)).toHaveAccessibleName(/^4 asked: contractor sends the next packet/);
  await expect(events.nth(3)).toHaveAttribute('aria-current', 'step');
  await expect(story.getByText(/allowed|denied/)).toHaveCount(0);
  await expect(story.getByRole('list', { name: 'Signs' }).getByRole('listitem')).toHaveText([
    'opens a connection',
    'time passes',
    'a change',
    'sends a packet',
  ]);
  await checkScreen(page, 'story-asked');

  const picture = page.getByRole('group', { name: 'Architecture' });
  await expect(picture.getByText('sg-build')).toBeVisible();
  await events.nth(4).click();
  await expect(story.getByText('The security group of builder is now sg-nobody.')).toBeVisible();
  await expect(picture.getByText('sg-nobody')).toBeVisible();
  await expect(story.getByText('set builder groups sg-nobody')).toBeHidden();
  await story.getByText('Command').click();
  await expect(story.getByText('set builder groups sg-nobody')).toBeVisible();

  await page.keyboard.press('y');
  await page.keyboard.press('Control+Enter');
  await expect(events.nth(3)).toHaveAccessibleName(/^4 allowed asked: /);
  await expect(story.getByText('allowed')).toHaveCount(1);
  await events.nth(8).click();
  await expect(story.getByText('The player shows event 4, which the question is about, not event 9.')).toBeVisible();
  await expect(events.nth(3)).toHaveAccessibleName(/^4 allowed asked, plays: /);
  await checkScreen(page, 'story-answered');
});
