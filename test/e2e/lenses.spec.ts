import { expect } from '@playwright/test';
import { openScenario } from './lesson.ts';
import { test } from './lab.ts';

/** Addresses and port ranges of the panel on the right that are broken into two lines. */
const brokenAddresses = `[...document.querySelectorAll('.inspector td')].flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node; (node = walker.nextNode()); ) {
    for (const { 0: text, index } of node.textContent.matchAll(/[0-9a-f:.]{6,}(\\/[0-9]+)?|\\b[0-9]+-[0-9]+\\b/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(text);
    }
  }
  return broken;
})`;

test('no address is broken in the tables of the lenses, at the narrowest', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'half-a-dual-stack');
  await page.getByRole('radio').first().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
  for (let step = 1; step <= 10; step++) {
    for (const lens of ['Packet', 'Filter', 'Observer']) {
      await page.getByRole('tab', { name: lens }).click();
      expect(await page.evaluate(brokenAddresses), `${lens}, step ${step}`).toEqual([]);
    }
    await page.getByRole('button', { name: 'Step forward' }).click();
  }
});
