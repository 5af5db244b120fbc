import { readFileSync } from 'node:fs';
import { expect, type Download, type Page } from '@playwright/test';
import { answerFirst, expectStep } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

const SOURCE = /Scenario page-that-never-loads@[0-9a-f]{12}, question why, step 6, seed 0/;

/** The player at the step that denies, with the dialog of exports open. */
async function openExports(page: Page, url: string): Promise<void> {
  await answerFirst(page, url);
  await page.keyboard.press('d');
  await expectStep(page, 6);
  await page.keyboard.press('e');
}

const row = (page: Page, label: string) =>
  page.getByRole('dialog', { name: 'Export' }).getByRole('listitem').filter({ hasText: label });

async function saved(page: Page, label: string): Promise<Download> {
  const download = page.waitForEvent('download', { timeout: 50_000 });
  await row(page, label).getByRole('button', { name: 'Save' }).click();
  return download;
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** What an XML parser makes of a text: its mistakes, and the texts that are drawn. */
function parsed(page: Page, svg: string): Promise<{ mistakes: number; texts: string[]; title: string; desc: string }> {
  return page.evaluate(
    `((source) => {
      const xml = new DOMParser().parseFromString(source, 'image/svg+xml');
      const read = (name) => xml.querySelector(name)?.textContent ?? '';
      return {
        mistakes: xml.querySelectorAll('parsererror').length,
        texts: [...xml.querySelectorAll('text')].map((text) => text.textContent.trim()),
        title: read('title'),
        desc: read('desc'),
      };
    })(${JSON.stringify(svg)})`,
  );
}

test('the picture as SVG stands alone, has every label, and nothing behind its step', async ({ page, lab }) => {
  await openExports(page, lab.url);
  await checkState(page, 'export');
  const download = await saved(page, 'Picture of this step as SVG');
  expect(download.suggestedFilename()).toBe('page-that-never-loads-why-step-6.svg');
  const svg = (await bytesOf(download)).toString();
  const { mistakes, texts, title, desc } = await parsed(page, svg);
  expect(mistakes).toBe(0);
  expect([title, desc]).toEqual(['Customers time out: load balancer, network ACL', expect.stringMatching(SOURCE)]);
  expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|href|url\(|<style|<script|<image|@import/,
  );
  expect(svg).not.toMatch(/ (class|style|on\w+|role|tabindex|data-[\w-]+|aria-[\w-]+)=/);
  expect(svg).toMatch(/font-family="[^"]*Inter Variable[^"]*sans-serif"/);
  const shown = await page.getByRole('group', { name: 'Architecture' }).locator('text').allTextContents();
  const labels = shown.map((text) => text.trim()).filter((text) => text !== '');
  expect(labels.length).toBeGreaterThan(15);
  // An exported picture has more room: hosts that are a count on the screen have their names.
  expect(labels.filter((label) => !texts.includes(label) && !label.endsWith('more on the internet'))).toEqual([]);
  expect(texts).toContain('Denied');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  const first = (await bytesOf(await saved(page, 'Picture of this step as SVG'))).toString();
  expect((await parsed(page, first)).texts).not.toContain('Denied');
});

test('a picture, a film-strip and an animation leave as files', async ({ page, lab }) => {
  await openExports(page, lab.url);
  const png = await bytesOf(await saved(page, 'Picture of this step as PNG'));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);

  const html = (await bytesOf(await saved(page, 'Film-strip as one HTML file'))).toString();
  expect(html.match(/<figure>/g)).toHaveLength(23);
  expect(html).toContain('6. ACL out: Denied');
  // The step behind the cursor is drawn as it is, not on its way from the one before.
  const [second = ''] = html.match(/<figure>.*?<\/figure>/gs)?.slice(1) ?? [];
  expect(second).toContain('2. Internet gateway');
  expect(html).toMatch(SOURCE);
  // Its head has names, and its fonts are in it.
  expect(html).toMatch(
    /<h1>Customers time out: load balancer, network ACL<\/h1>\n<p>Question 1 of 3: A customer opens the page on port 443\. Why does the page time out\?<\/p>/,
  );
  expect(html).toMatch(/@font-face\{font-family:"Inter Variable";[^}]*url\(data:font\/woff2;base64,[\w+/]{1000}/);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<img|<link|src=/);

  const recording = row(page, 'Animation as WebM');
  await recording.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('status')).toHaveText('Recording step 2 of 23 …', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('status')).toHaveText('The recording was canceled.');
});

test('a recording goes on when its dialog is closed, and can be cancelled from every screen', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('e');
  await row(page, 'Animation as WebM').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^Recording step 1/, { timeout: 30_000 });
  const film = page.waitForEvent('download', { timeout: 50_000 });
  await page.keyboard.press('Escape');
  const bar = page.getByRole('region', { name: 'Export' });
  await expect(bar.getByRole('status')).toHaveText(/^Recording step \d of 2 …$/);
  await checkState(page, 'export-aside');
  expect((await film).suggestedFilename()).toBe('page-that-never-loads-why.webm');
  await expect(bar.getByRole('status')).toHaveText('page-that-never-loads-why.webm: saved.');
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toBeHidden();

  await page.keyboard.press('e');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('');
  await row(page, 'Animation as WebM').getByRole('button', { name: 'Save' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Library' }).click();
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar.getByRole('status')).toHaveText('The recording was canceled.');
});

test('an animation is recorded to its end', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('e');
  const film = await bytesOf(await saved(page, 'Animation as WebM'));
  // The head of every Matroska file.
  expect(film.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(film.length).toBeGreaterThan(5_000);
});

test('in a browser the film-strip goes to its print dialog, alone on paper', async ({ page, lab }) => {
  await page.addInitScript(`window.print = () => {
    window.printed = { figures: document.querySelectorAll('.film-print figure').length };
  }`);
  await openExports(page, lab.url);
  await expect(row(page, 'Film-strip as PDF')).toContainText('Opens the print dialog of the browser');
  await row(page, 'Film-strip as PDF').getByRole('button', { name: 'Print' }).click();
  await expect(page.getByText('The print dialog of the browser was opened.')).toBeVisible();
  expect(await page.evaluate('window.printed')).toEqual({ figures: 23 });
  // What was put there to be printed is gone.
  await expect(page.locator('.film-print')).toHaveCount(0);
});

test('while decisions are predicted, an export ends at the step that is seen', async ({ page, lab }) => {
  await answerFirst(page, lab.url);
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: 'Prediction' })).toBeVisible();
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('button', { name: /Export/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toContainText('Predictions are on: what is exported ends at step 2');
  for (const label of ['Film-strip as one HTML file', 'Transcript as Markdown', 'Sequence as Mermaid']) {
    const file = (await bytesOf(await saved(page, label))).toString();
    // Neither fonts nor the title nor the question tell anything.
    const text = file.replaceAll(
      /base64,[\w+/=]+|Customers time out: load balancer, network ACL|A customer opens the page on port 443\. Why does the page time out\?/g,
      '',
    );
    expect(text, label).not.toMatch(/den(y|ied|ies)|✗|49152 to|timed? ?out|acl-public allows|-x/i);
  }
});

test('a transcript and a sequence say which scenario and question they are of', async ({ page, lab }) => {
  await openExports(page, lab.url);
  for (const label of ['Transcript as Markdown', 'Sequence as Mermaid']) {
    const text = (await bytesOf(await saved(page, label))).toString();
    expect(text).toContain('Customers time out: load balancer, network ACL');
    expect(text).toContain('Question 1 of 3: A customer opens the page on port 443. Why does the page time out?');
    expect(text).toMatch(SOURCE);
  }
});

test('the link to a step is whole and has no token, and says what it needs', async ({ page, lab }) => {
  await openExports(page, lab.url);
  const { origin } = new URL(lab.url);
  await expect(row(page, 'Link for this browser')).toContainText(
    `Needs Perimeter running at ${origin} on this computer`,
  );
  await expect(row(page, 'Link for this browser')).toContainText('The port may change after a restart.');
  const forApp = (await bytesOf(await saved(page, 'Link for the Perimeter app'))).toString();
  expect(forApp).toMatch(/^perimeter:\/\/scenario\/page-that-never-loads@[0-9a-f]{12}\?question=why&step=6&seed=0$/);
  const link = (await bytesOf(await saved(page, 'Link for this browser'))).toString();
  expect(link).toMatch(
    new RegExp(`^${origin}/#/scenario/page-that-never-loads@[0-9a-f]{12}\\?question=why&step=6&seed=0$`),
  );
  await page.goto(link);
  await expectStep(page, 6);
});
