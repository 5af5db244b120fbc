import { expect } from '@playwright/test';
import { openScenario, option } from './lesson.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

test('mirror sessions are read before, and the way of a copy after answering', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'the-studio-next-door');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.getByRole('button', { name: /^sensor,.*mirror target of streamer$/ }).click();
  await expect(inspector.getByText('watch-streamer from streamer')).toBeVisible();
  await page.getByRole('button', { name: /^streamer,.*mirrored to sensor$/ }).click();
  await expect(inspector.getByText('100 accept all from 0.0.0.0/0 to 0.0.0.0/0').first()).toBeVisible();
  await checkState(page, 'mirror-inspect');

  await option(page, /The inbound rules of the sensor/).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page
    .getByRole('list', { name: 'Film-strip' })
    .getByRole('button', { name: /Group in/ })
    .click();
  await inspector.getByRole('tab', { name: 'Filter' }).click();
  const copy = inspector.getByRole('region', { name: 'Traffic Mirroring at streamer' });
  await expect(copy).toContainText('inbound rule 100 of all-traffic accepts it');
  await expect(copy).toContainText('security group sg-sensor at sensor (inbound) drops it');
  await checkState(page, 'mirror-copy');
});

test('the observer sees what the flow logs of the network have', async ({ page, lab }) => {
  await openScenario(page, lab.url, 'an-hour-at-the-ferry');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.getByRole('button', { name: /^pier,/ }).click();
  await expect(inspector.getByText(/^quay-log: subnet quay · all traffic/)).toBeVisible();

  await page
    .getByRole('radiogroup', { name: 'Record of pier, comes in' })
    .getByRole('radio', { name: 'REJECT' })
    .click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await inspector.getByRole('tab', { name: 'Observer' }).click();
  await page.keyboard.press('End');
  await expect(inspector.getByRole('heading', { name: 'Flow log quay-log so far' })).toBeVisible();
  await expect(inspector.getByText(/eni-pier 192\.0\.2\.64/)).toBeVisible();
  await checkState(page, 'flow-logs-observer');
});
