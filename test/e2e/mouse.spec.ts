import { expect } from '@playwright/test';
import { expectStep, feedbackOn, option } from './lesson.ts';
import { test } from './lab.ts';
import { checkScreen, checkState } from './screen.ts';

test('the whole path by mouse: from the first start to the library', async ({ page, lab }) => {
  await test.step('the first start says what Perimeter is', async () => {
    await page.goto(lab.url);
    await expect(page.getByRole('heading', { level: 1, name: 'Will the packet get through?' })).toBeVisible();
    await expect(page.getByText('Every key is computed by the engine')).toBeVisible();
    await page.getByRole('link', { name: 'Begin: Customers time out: load balancer, network ACL' }).click();
  });

  await test.step('the picture is read', async () => {
    await expect(
      page.getByRole('heading', { level: 1, name: 'Customers time out: load balancer, network ACL' }),
    ).toBeVisible();
    await page.getByRole('button', { name: /^shop-alb-web-a,/ }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect(inspector.getByRole('heading', { name: 'shop-alb' })).toBeVisible();
    await checkScreen(page, 'scenario-question');
    await expect(inspector.getByText('tcp 443 0.0.0.0/0', { exact: true })).toBeVisible();
    await expect(inspector.getByText('100 allow tcp 443 0.0.0.0/0').first()).toBeVisible();
  });

  await test.step('a wrong answer is explained, and its world is played', async () => {
    await option(page, /security group has no outbound rule/).click();
    await page.getByRole('button', { name: 'Sure', exact: true }).click();
    await page.getByRole('button', { name: 'Submit' }).click();
    const short = page.getByRole('region', { name: 'Question 1' }).getByRole('status');
    await expect(short).toHaveText(/^Incorrect\. The reply goes to the customer's port 49152/);
    await expect(feedbackOn(page, /has no outbound rule/)).toContainText('Your answer');
    await checkScreen(page, 'scenario-feedback');
    await feedbackOn(page, /drops the customer's request/)
      .getByRole('button')
      .click();
    await expect(page.getByRole('region', { name: 'Player' }).getByText(/^This (change|claim) fails/)).toBeVisible();
    await page.getByRole('button', { name: 'Back to the actual run' }).click();
    await expectStep(page, 1);
  });

  await test.step('request and response are walked through', async () => {
    for (let step = 2; step <= 6; step++) {
      await page.getByRole('button', { name: 'Step forward' }).click();
      await expectStep(page, step);
    }
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect(inspector.getByText('Denied · step 6 of 23, reply')).toBeVisible();
    await page.getByRole('button', { name: 'Step back' }).click();
    await expect(inspector.getByText('Allowed · step 5 of 23, reply')).toBeVisible();
  });

  await test.step('the other questions', async () => {
    await page.getByRole('button', { name: 'Next question' }).click();
    await option(page, /Allow outbound TCP ports 1024-65535 to 0\.0\.0\.0\/0 in acl-public/).click();
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText('Correct.', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Next question' }).click();
    await page.getByLabel('The missing port or range').fill('1024-65535');
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText('Correct.', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Finish' }).click();
  });

  await test.step('the end says how it went and what comes next', async () => {
    const finished = page.getByRole('region', { name: 'Finished' });
    await expect(finished.getByRole('heading', { name: '2 of 3 correct' })).toBeVisible();
    await expect(finished.getByRole('heading', { name: 'Next' })).toBeVisible();
    await checkState(page, 'scenario-finished');
    await finished.getByRole('button', { name: 'windows', exact: true }).click();
    await expect(page.getByRole('slider', { name: 'Step' })).toBeVisible();
    await finished.getByRole('button', { name: 'Library' }).click();
  });

  await test.step('the library remembers', async () => {
    await page.getByRole('searchbox').fill('Customers time out');
    const row = page.getByRole('link', { name: /Customers time out: load balancer, network ACL/ });
    await expect(row).toContainText('2 of 3 correct');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
    await expect(page.getByText('2 of 3', { exact: true })).toBeVisible();
    await checkScreen(page, 'home');
  });
});
