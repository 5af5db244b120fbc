import { expect } from '@playwright/test';
import { test } from './lab.ts';

/** What a screen reader is given, from the first start to the end of a scenario, by keys alone. Names are read out as they stand. */
test('a whole scenario as a screen reader tells it', async ({ page, lab }) => {
  const body = page.locator('body');
  await page.goto(lab.url);
  await test.step('home', async () => {
    await expect(body).toMatchAriaSnapshot(`
      - link "Skip to content"
      - navigation "Main":
        - link "Home"
        - link "Library"
        - link "Cue cards"
        - link "Settings"
        - button "Keyboard shortcuts"
      - main:
        - heading "Will the packet get through?" [level=1]
        - list:
          - listitem: /Predict/
          - listitem: /Answer/
          - listitem: /Watch/
        - 'link "Begin: Customers time out: load balancer, network ACL"'
        - img /A request passes a gate into a subnet/
      - status
    `);
  });

  await test.step('the first question', async () => {
    await page.getByRole('link', { name: /^Begin/ }).press('Enter');
    await expect(
      page.getByRole('heading', { level: 1, name: 'Customers time out: load balancer, network ACL' }),
    ).toBeFocused();
    await expect(body).toMatchAriaSnapshot(`
      - main:
        - region "Scenario":
          - 'heading "Customers time out: load balancer, network ACL" [level=1]'
          - paragraph: /A shop runs an internet-facing load balancer/
          - region "Question 1":
            - paragraph: Question 1 of 3
            - heading "A customer opens the page on port 443. Why does the page time out?" [level=2]
            - radiogroup "Options":
              - radio "The load balancer's security group has no outbound rule for the reply"
              - radio "The network ACL of the public subnets drops the reply to the customer"
              - radio "The security group of the application servers drops the load balancer's request"
              - radio "The network ACL of the public subnets drops the customer's request"
          - group "How sure are you?":
            - button "Guess"
            - button "Unsure"
            - button "Sure"
          - button "Submit" [disabled]
          - button "Skip"
        - region "Stage":
          - tablist "View":
            - tab "Picture" [selected]
            - tab "Transcript" [disabled]
          - group "Architecture":
            - button "public subnet web-a, 10.0.0.0/24, network ACL acl-public, route table rt-public"
            - button "customer, host on the internet, 203.0.113.12"
        - region "Player"
        - complementary "Inspector"
    `);
  });

  await test.step('a wrong answer and why not', async () => {
    const letters = await page.getByRole('radio').allTextContents();
    const at = letters.findIndex((text) => text.includes('The security group of the application servers drops'));
    await page.keyboard.press('abcd'.charAt(at));
    await page.keyboard.press('Control+Enter');
    const feedback = page.getByRole('region', { name: 'Question 1' });
    await expect(feedback.getByRole('status')).toBeFocused();
    await expect(feedback).toMatchAriaSnapshot(`
      - heading "A customer opens the page on port 443. Why does the page time out?" [level=2]
      - status: /^Incorrect\\. The reply goes to the customer's port 49152/
      - list:
        - listitem
        - listitem:
          - paragraph: The network ACL of the public subnets drops the reply to the customer Correct answer
          - button "Play it"
        - listitem:
          - paragraph: The security group of the application servers drops the load balancer's request Your answer ✗
          - button /^Why not [A-D]\\? Play it$/
        - listitem
      - heading "M22 · Timeout always means the security group" [level=3]
      - heading "Sources" [level=3]
    `);
  });

  await test.step('the step that denies, spoken and written', async () => {
    await page.keyboard.press('d');
    await expect(page.getByRole('region', { name: 'Player' })).toMatchAriaSnapshot(`
      - group "Player":
        - button "Step back"
        - button "Play"
        - button "Step forward"
        - text: 6 / 23
      - slider "Step"
      - list:
        - listitem:
          - 'button "6 ACL out, * denies 49152: denied"'
        - listitem:
          - 'button "23 Client sees: timed out"'
    `);
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toMatchAriaSnapshot(`
      - tablist "Lens":
        - tab "Filter" [selected]
      - tabpanel "The step":
        - text: /Denied · step 6 of 23, reply/
        - paragraph: /No outbound rule of acl-public matches tcp port 49152/
        - heading "acl-public · outbound" [level=3]
        - table:
          - rowgroup:
            - row "# Rule, and why not"
          - rowgroup:
            - row /100 allow tcp 443/
            - row /110 allow tcp 8080/
            - row /deny all decides. deny/
    `);
    await expect(body).toMatchAriaSnapshot(`
      - status: /^Step 6 of 23\\. No outbound rule of acl-public matches tcp port 49152/
    `);
  });

  await test.step('one is skipped, the last is written', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(body).toMatchAriaSnapshot(`
      - main:
        - region "Scenario":
          - region "Question 3":
            - paragraph: Question 3 of 3 1 skipped
            - heading /Which destination ports must the new outbound rule of acl-public allow/ [level=2]
            - textbox "The missing port or range"
      - status: Question 2 skipped. It comes again at the end.
    `);
    await page.getByRole('textbox', { name: 'The missing port or range' }).fill('1024-65535');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Question 3' }).getByRole('status')).toHaveText(/^Correct\./);
  });

  await test.step('what was skipped comes again, and the end counts it', async () => {
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: 'Question 2' })).toMatchAriaSnapshot(`
      - paragraph: Question 2 of 3 Skipped before
      - heading /Which change lets customers open the page/ [level=2]
      - radiogroup "Options"
    `);
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: 'Finished' })).toMatchAriaSnapshot(`
      - heading "1 of 3 correct" [level=2]
      - list "Questions":
        - listitem:
          - button /^1 .* Incorrect$/
        - listitem:
          - button /^2 .* Skipped$/
        - listitem:
          - button /^3 .* Correct$/
      - paragraph: 1 skipped. A skipped question has no answer and no trace yet.
      - button "Answer what was skipped"
      - heading "Next" [level=3]
      - list:
        - listitem
      - button "Back to the questions"
      - button "Library"
    `);
  });
});
