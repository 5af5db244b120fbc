import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { listOf, objects, snapshot } from '../cluster/small-cluster.ts';
import { test } from './lab.ts';
import { checkState } from './screen.ts';

const shipped = readFileSync(
  path.join(import.meta.dirname, '../../scenarios/network-acls/page-that-never-loads.yaml'),
  'utf8',
);
const own = shipped
  .replace('id: page-that-never-loads', 'id: my-own-page')
  .replace("title: 'Customers time out: load balancer, network ACL'", 'title: A page of my own');

test.beforeEach(async ({ page, lab }) => {
  await page.goto(lab.url);
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Import …' }).click();
});

test('a good file enters the library, once', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' });
  await give(page, 'my-own-page.yaml', own);
  await expect(dialog.getByText('my-own-page.yaml: imported')).toBeVisible();
  await give(page, 'my-own-page.yaml', own);
  await expect(dialog.getByText('my-own-page.yaml: is there already')).toBeVisible();
  await give(page, 'my-own-page.yaml', own.replace('A page of my own', 'My page'));
  await expect(dialog.getByText('my-own-page.yaml: there is another one')).toBeVisible();
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await expect(dialog.getByText('my-own-page.yaml: replaced')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('my-own-page.yaml: the earlier one is back')).toBeVisible();
  await give(page, 'my-own-page.yaml', own.replace('A page of my own', 'My page'));
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await expect(dialog.getByText('my-own-page.yaml: replaced')).toBeVisible();
  await page.keyboard.press('Escape');
  const row = page.getByRole('link', { name: /My page/ });
  // The library shows a part of itself; a search finds the rest.
  await page.getByRole('searchbox', { name: 'Search' }).fill('My page');
  await expect(row).toContainText('imported');
  await row.click();
  await expect(page.getByRole('heading', { level: 1, name: 'My page' })).toBeVisible();
});

test('a broken file is refused with every problem at its place', async ({ page }) => {
  const broken = own
    .replace('$(shop.net).3.0/24', '$(shop.net).3.1/24')
    .replace('$(app-port) sg-app]', '$(app-port) sg-appp]');
  await give(page, 'broken.yaml', broken);
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' });
  await expect(dialog.getByText('broken.yaml: not imported')).toBeVisible();
  const { line, column } = placeOf(broken, '$(shop.net).3.1/24');
  await expect(dialog.getByText(`${line}:${column}`, { exact: true })).toBeVisible();
  await checkState(page, 'import-broken');
});

test('a file whose key is wrong is refused, since the engine says otherwise', async ({ page }) => {
  const wrong = own
    .replace('        key: true\n', '')
    .replace("claim: { blockedBy: 'nacl:web-a:in'", "key: true\n        claim: { blockedBy: 'nacl:web-a:in'");
  await give(page, 'wrong.yaml', wrong);
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' });
  await expect(dialog.getByText('wrong.yaml: not imported')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'error' }).first()).toBeVisible();
});

test('a folder of describe answers becomes a scenario that can be opened', async ({ page }) => {
  const folder = path.join(import.meta.dirname, '../conformance/snapshots/data/test-vpc-peering/aws_configs');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const files = names.map((name) => ({
    name: path.basename(name),
    mimeType: 'application/json',
    buffer: readFileSync(path.join(folder, name)),
  }));
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' });
  await dialog.getByLabel('Anonymize IDs and public addresses').check();
  await page.getByLabel('Choose files').setInputFiles(files);
  await expect(dialog.getByText(`${files.length} files of configuration: imported`)).toBeVisible();
  await checkState(page, 'import-configuration');
  await dialog.getByRole('link', { name: 'Imported network' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Imported network' })).toBeVisible();
  await expect(page.getByText('VPC vpc-1')).toBeVisible();
});

test('manifests of a cluster and the answers for its VPC become one scenario', async ({ page }) => {
  const given = [{ path: 'all.json', text: listOf(objects) }, ...snapshot];
  const files = given.map(({ path: name, text }) => ({
    ...{ name: path.basename(name), mimeType: 'application/json' },
    buffer: Buffer.from(text),
  }));
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' });
  await page.getByLabel('Choose files').setInputFiles(files);
  await expect(dialog.getByText('Read: 4 Pod, 3 NetworkPolicy, 2 Node')).toBeVisible();
  await dialog.getByText(/^Not taken over as they are/).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('sg-not-known')).toBeVisible();
  await checkState(page, 'import-cluster');
  await dialog.getByRole('link', { name: 'all' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'all' })).toBeVisible();
});

test('JSON without a VPC is refused with the reason', async ({ page }) => {
  const file = { name: 'Subnets.json', mimeType: 'application/json', buffer: Buffer.from('{"Subnets": []}') };
  await page.getByLabel('Choose files').setInputFiles(file);
  await expect(page.getByText('There is no VPC to import: no file in it is the answer of')).toBeVisible();
});

async function give(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'application/yaml', buffer: Buffer.from(text) };
  await page.getByLabel('Choose files').setInputFiles(file);
}

/** Where a text first stands, counted as editors do. */
function placeOf(text: string, wanted: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(wanted)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

test('Cancel of the file picker leaves the dialog open, and files of one name are each reported', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'Import scenarios' });
  await page.getByLabel('Choose files').dispatchEvent('cancel', { bubbles: true });
  await expect(dialog).toBeVisible();
  const file = (text: string) => ({ name: 'same.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await page.getByLabel('Choose files').setInputFiles([file('a'), file('b'), file(own)]);
  await expect(dialog.getByText('same.yaml: not imported')).toHaveCount(2);
  await expect(dialog.getByText('same.yaml: imported')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
