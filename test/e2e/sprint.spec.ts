import { expect, type Page } from '@playwright/test';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

async function decide(page: Page, count: number): Promise<void> {
  const last = page.getByRole('list', { name: 'Last decisions' }).getByRole('listitem').first();
  for (let n = 0; n < count; n++) {
    const packet = (await page.getByRole('article', { name: 'Packet' }).locator('dl').textContent()) ?? '';
    await page.keyboard.press(n % 2 === 0 ? 'a' : 'd');
    await expect(last).toContainText(/Right\.|Wrong\./);
    await expect(page.getByRole('article', { name: 'Packet' }).locator('dl')).not.toHaveText(packet);
  }
}

test('be the firewall, from both sides, by keyboard alone', async ({ page, lab }) => {
  test.setTimeout(120_000);
  await page.goto(lab.url);
  await expect(page.getByRole('link', { name: /^Begin: / })).toBeVisible();

  await test.step('it is found in the commands', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('firewall');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Be the firewall' })).toBeVisible();
    await checkScreen(page, 'sprint-start');
  });

  await test.step('the network ACL remembers nothing', async () => {
    await page.getByRole('button', { name: 'Play as the network ACL' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article', { name: 'Packet' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(page.getByRole('complementary', { name: 'Memory' })).toContainText('Nothing');
    await decide(page, 6);
    await checkScreen(page, 'sprint-acl');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: /^\d of 6 right$/ })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await checkScreen(page, 'sprint-result');
    await page.setViewportSize({ width: 1280, height: 500 });
    await expect(page.getByRole('button', { name: 'Play as the security group' })).toBeInViewport({ ratio: 1 });
    const columns = await page
      .getByRole('region', { name: /^Against/ })
      .evaluate('element => element.getBoundingClientRect().right');
    const wide = await page
      .getByRole('region', { name: /missed/ })
      .evaluate('element => element.getBoundingClientRect().right');
    expect(columns).toBe(wide);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('the security group has its table, and both are compared', async () => {
    await page.getByRole('button', { name: 'Play as the security group' }).click();
    await expect(page.getByRole('article', { name: 'Packet' })).toBeVisible();
    await page.getByRole('button', { name: /^Allow/ }).click();
    await decide(page, 5);
    await expect(page.getByRole('complementary', { name: 'Memory' }).getByRole('row')).not.toHaveCount(1);
    await checkScreen(page, 'sprint-group');
    await page.getByRole('button', { name: /^Stop/ }).click();
    await expect(page.getByRole('region', { name: 'Against the network ACL' })).toContainText('of 6');
    await checkScreen(page, 'sprint-compared');
  });

  await test.step('the results stay', async () => {
    await page.goto(new URL('#/sprint', lab.url).href);
    const table = page.getByRole('table', { name: 'Your last sprints' });
    await expect(table.getByRole('row')).toHaveCount(3);
    await table.getByRole('link').last().click();
    await expect(page.getByText('As the network ACL, 90 seconds')).toBeVisible();
  });

  await test.step('and are in Progress, before anything was answered', async () => {
    await page.goto(new URL('#/progress', lab.url).href);
    await page.getByRole('tab', { name: 'Sprints' }).click();
    await expect(page.getByRole('table', { name: 'Your last sprints' }).getByRole('row')).toHaveCount(3);
    await checkState(page, 'progress-sprints');
  });
});
