import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect } from '@playwright/test';
import { launch, type Shell } from './launch.ts';

const LINK = 'perimeter://scenario/every-second-order@0123456789ab?question=where&step=7';

async function expectScenario(shell: Shell, title: string): Promise<void> {
  const page = await shell.shown();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

await test('an installed app takes the links of its scheme, a start from sources does not', async (t) => {
  const shell = await launch({ isPackaged: true });
  t.after(() => shell.close());
  assert.deepEqual(shell.protocols, ['perimeter']);
  await shell.shown();
  const plain = await launch();
  t.after(() => plain.close());
  assert.deepEqual(plain.protocols, []);
  await plain.shown();
});

await test('a first start with a link opens its scenario', async (t) => {
  process.argv.push(LINK);
  t.after(() => void process.argv.splice(-1));
  const shell = await launch();
  t.after(() => shell.close());
  await expectScenario(shell, 'Half of the orders time out: ALB, network ACL, RDS');
  assert.deepEqual(shell.faults, []);
});

await test('a second start hands its link over', async (t) => {
  process.argv.push(LINK);
  t.after(() => void process.argv.splice(-1));
  const shell = await launch({ holdsLock: false });
  t.after(() => shell.close());
  assert.deepEqual(shell.lockData, { library: null, link: LINK });
});

await test('the first one follows it, in the window that is open', async (t) => {
  const shell = await launch();
  t.after(() => shell.close());
  await expectScenario(shell, 'Will the packet get through?');
  shell.events.emit('second-instance', {}, [], '', { library: null, link: LINK });
  await expectScenario(shell, 'Half of the orders time out: ALB, network ACL, RDS');
  assert.equal(shell.windows.length, 1);
  assert.deepEqual(shell.faults, []);
});

await test('links of macOS come as events, before the app is ready as well', async (t) => {
  let prevented = 0;
  const event = {
    preventDefault() {
      prevented++;
    },
  };
  const shell = await launch({
    early: ({ events }) => {
      events.emit('open-url', event, LINK);
    },
  });
  t.after(() => shell.close());
  await expectScenario(shell, 'Half of the orders time out: ALB, network ACL, RDS');
  shell.events.emit('open-url', event, 'perimeter://scenario/page-that-never-loads');
  await expectScenario(shell, 'Customers time out: load balancer, network ACL');
  assert.equal(prevented, 2);
});

await test('what is no link to a scenario leads nowhere', async (t) => {
  const shell = await launch();
  t.after(() => shell.close());
  const page = await shell.shown();
  const before = page.url();
  const links = [
    'https://example.com/',
    'perimeter://app/index.html',
    'perimeter://scenario/../app',
    'perimeter://scenario/x?question=a&step=1#/settings',
    'perimeter://scenario/x"onload=',
    'file:///etc/passwd',
    7,
    null,
  ];
  for (const link of links) {
    shell.events.emit('second-instance', {}, [], '', { link });
    shell.events.emit('open-url', { preventDefault: () => undefined }, link);
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Will the packet get through?');
  assert.equal(page.url(), before);
  assert.deepEqual(shell.faults, []);
});
