import { expect } from '@playwright/test';
import { test } from './lab.ts';
import { openScenario } from './lesson.ts';
import { checkState } from './screen.ts';

test('a line of a manifest that has no room goes on below it, further in than it begins', async ({ page, lab }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openScenario(page, lab.url, 'two-selectors-in-one-element');
  await page.getByRole('tab', { name: 'Evidence' }).click();
  const line = page.getByText('kubernetes.io/metadata.name: front').first();
  await line.scrollIntoViewIfNeeded();
  // Where its text begins, and where each of its rows does, in widths of a character.
  const measured: unknown = await line.evaluate(`(() => {
    const element = document.evaluate(
      '//div[contains(concat(" ", @class, " "), " line ") and contains(., "kubernetes.io/metadata.name: front")]',
      document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null,
    ).singleNodeValue;
    const text = element.textContent;
    const range = document.createRange();
    range.selectNodeContents(element.querySelector('span'));
    const box = element.getBoundingClientRect();
    const probe = document.createElement('span');
    probe.textContent = '0'.repeat(10);
    element.append(probe);
    const ch = probe.getBoundingClientRect().width / 10;
    probe.remove();
    const rects = [...range.getClientRects()];
    const tops = [...new Set(rects.map(({ top }) => Math.round(top)))];
    return {
      indent: text.length - text.trimStart().length,
      rows: tops.map((top) => {
        const left = Math.min(...rects.filter((rect) => Math.round(rect.top) === top).map(({ left }) => left));
        return Math.round((left - box.left) / ch);
      }),
    };
  })()`);
  const { indent, rows } = measured as { indent: number; rows: number[] };
  expect(indent).toBeGreaterThan(4);
  expect(rows[0]).toBe(indent);
  for (const row of rows.slice(1)) expect(row).toBeGreaterThan(indent);
  await checkState(page, 'manifest-lines');
});
