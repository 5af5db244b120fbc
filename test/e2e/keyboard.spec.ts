import { expect } from '@playwright/test';
import { expectStep, feedbackOn, option, tabTo } from './lesson.ts';
import { test } from './lab.ts';

test('the whole path by keyboard alone', async ({ page, lab }) => {
  const { keyboard } = page;
  await page.goto(lab.url);

  await test.step('home', async () => {
    await tabTo(page, page.getByRole('link', { name: /^Begin/ }));
    await keyboard.press('Enter');
    await expect(
      page.getByRole('heading', { level: 1, name: 'Customers time out: load balancer, network ACL' }),
    ).toBeVisible();
  });

  await test.step('the keys are told', async () => {
    await keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(dialog).toBeVisible();
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('the picture is walked along the graph', async () => {
    const customer = page.getByRole('button', { name: /^customer,/ });
    await tabTo(page, customer);
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name: /^desktop,/ })).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(customer).toBeFocused();
    const alb = page.getByRole('button', { name: /^shop-alb-web-a,/ });
    await tabTo(page, alb);
    await keyboard.press('Enter');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect(inspector.getByRole('heading', { name: 'shop-alb' })).toBeVisible();
    await keyboard.press('ArrowDown');
    await expect(alb).not.toBeFocused();
  });

  await test.step('a letter answers, Ctrl Enter submits', async () => {
    const options = page.getByRole('radiogroup', { name: 'Options' }).getByRole('radio');
    const says = await options.allTextContents();
    const index = says.findIndex((say) => /drops the reply to the customer/.test(say));
    await keyboard.press('abcd'.charAt(index));
    await expect(option(page, /drops the reply to the customer/)).toBeChecked();
    await tabTo(page, page.getByRole('button', { name: 'Sure', exact: true }), 'Shift+Tab');
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await expect(page.getByText('Correct.', { exact: true })).toBeVisible();
  });

  await test.step('the player', async () => {
    await expectStep(page, 1);
    await keyboard.press('ArrowRight');
    await expectStep(page, 2);
    await keyboard.press('Shift+ArrowRight');
    await expectStep(page, 3);
    await keyboard.press('ArrowLeft');
    await expectStep(page, 2);
    await keyboard.press('End');
    await expectStep(page, 23);
    await keyboard.press('Home');
    await expectStep(page, 1);
    await keyboard.press('d');
    await expectStep(page, 6);
    await keyboard.press('t');
    await expect(page.getByRole('table', { name: 'Transcript of every step' })).toBeVisible();
    await keyboard.press('s');
    await expect(page.getByRole('group', { name: 'Sequence diagram' })).toBeVisible();
    await keyboard.press('v');
    await expect(page.getByRole('group', { name: 'Architecture' })).toBeVisible();
  });

  await test.step('why not another option', async () => {
    await tabTo(page, feedbackOn(page, /security group has no outbound rule/).getByRole('button'));
    await keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Player' }).getByText(/^This (change|claim) fails/)).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Back to the actual run' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Player' }).getByText(/^This (change|claim) fails/)).toBeHidden();
  });

  await test.step('predictions', async () => {
    await keyboard.press('p');
    await keyboard.press('Home');
    await keyboard.press('Shift+ArrowRight');
    const gate = page.getByRole('region', { name: 'Prediction' });
    await tabTo(page, gate.getByRole('button', { name: 'It goes on' }));
    await keyboard.press('Enter');
    await expect(gate).toBeHidden();
    await keyboard.press('p');
  });

  await test.step('the next questions and the library', async () => {
    await keyboard.press('j');
    await expect(page.getByRole('region', { name: 'Question 2' })).toBeVisible();
    const says = await page.getByRole('radiogroup', { name: 'Options' }).getByRole('radio').allTextContents();
    await keyboard.press('abcd'.charAt(says.findIndex((say) => say.includes('Allow all outbound traffic'))));
    await keyboard.press('Control+Enter');
    await tabTo(page, feedbackOn(page, /Allow outbound TCP ports 1024-65535 in the load/).getByRole('button'));
    await keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'Compare' })).toBeEnabled();
    await keyboard.press('c');
    await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('region', { name: /^With / })).toBeVisible();
    await keyboard.press('j');
    const input = page.getByLabel('The missing port or range');
    await tabTo(page, input);
    await keyboard.type('1024-65535');
    await keyboard.press('Control+Enter');
    await expect(page.getByText('Correct.', { exact: true })).toBeVisible();
    await keyboard.press('j');
    await expect(page.getByRole('region', { name: 'Finished' })).toBeVisible();
    await keyboard.press('g');
    await keyboard.press('l');
    await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
    await keyboard.press('/');
    await keyboard.type('beacon buoy lamp');
    await expect(page.getByRole('status').filter({ hasText: '1 scenario' })).toBeVisible();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
  });
});
