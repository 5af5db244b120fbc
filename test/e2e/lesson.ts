import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a scenario by its address, as a link in somebody's notes does. */
export async function openScenario(page: Page, url: string, id: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(new URL(`#/scenario/${id}`, url).href);
  await expect(page.getByRole('region', { name: 'Question 1' })).toBeVisible();
}

/** The option, choice or checkpoint that says this. */
export function option(page: Page, say: RegExp): Locator {
  return page.getByRole('radio', { name: say });
}

/** The scenario page-that-never-loads, its first question answered right: the player stands at the first of 23 steps. */
export async function answerFirst(page: Page, url: string): Promise<void> {
  await openScenario(page, url, 'page-that-never-loads');
  await option(page, /The network ACL of the public subnets drops the reply/).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expectStep(page, 1);
}

/** The step at the cursor, as the player's counter says. The scenario page-that-never-loads has 23 of them. */
export async function expectStep(page: Page, step: number, count = 23): Promise<void> {
  await expect(page.getByRole('group', { name: 'Player' })).toContainText(`${step} / ${count}`);
}

/** The feedback on an option, with what can be done about it. */
export function feedbackOn(page: Page, say: RegExp): Locator {
  return page
    .getByRole('region', { name: /^Question/ })
    .getByRole('listitem')
    .filter({ hasText: say });
}

/** Presses Tab until the thing has the focus; a learner without a mouse has no other way. */
export async function tabTo(page: Page, thing: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(thing).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if ((await thing.and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press(key);
  }
  throw new Error(`80 times ${key} do not reach ${thing.toString()}`);
}

/** To a step by its cell of the film-strip; cells of several steps on the way to it are opened first. */
export async function goToStep(page: Page, step: number): Promise<void> {
  const cells = page.getByRole('list', { name: 'Film-strip' }).getByRole('button');
  const own = cells.and(page.getByRole('button', { name: new RegExp(`^${step} `) }));
  for (let opened = 0; opened < 4 && (await own.count()) === 0; opened++) {
    const names = await Promise.all((await cells.all()).map((cell) => cell.getAttribute('aria-label')));
    const at = names.findIndex((name) => {
      const [, first, last] = /(?:^| )(\d+)–(\d+)(?: |$)/.exec(name ?? '') ?? [];
      return Number(first) <= step && step <= Number(last);
    });
    await cells.nth(at).click();
  }
  await own.click();
}
