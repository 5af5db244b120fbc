import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { extractAll, listPackage } from '@electron/asar';
import { expect } from '@playwright/test';
import { fusesOf, writeStub } from './stub-electron.ts';

// What goes into a package, packed around a stub: nothing here says that a real Electron starts it.
const root = path.join(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'perimeter-package-'));
const packed = path.join(work, 'dist/linux-unpacked');
const archive = path.join(packed, 'resources/app.asar');

const allowed = [
  /^package\.json$/,
  /^out\/main\/index\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w-]+\.(js|css|woff2)$/,
  /^scenarios\/((README|resource-types)\.md|cue-cards\.yaml|scenario\.schema\.json)$/,
  /^scenarios\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|README\.md|lib\/.+\.js)$/,
  /^node_modules\/better-sqlite3\/prebuilds\/linux[\w-]*(\/[\w.+-]+\.node|\.node)$/,
];

function pack(): void {
  writeStub(path.join(work, 'electron'));
  const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const options = [
    `-c.electronDist=${path.join(work, 'electron')}`,
    `-c.directories.output=${path.join(work, 'dist')}`,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--linux', 'dir', ...options], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
}

/** Folders are left out: they are what their files are. */
function filesOf(): string[] {
  const all = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').replace(/^\//, ''));
  return all.filter((name) => !all.some((other) => other.startsWith(`${name}/`)));
}

pack();

await test('nothing is packed that is not on the list', () => {
  assert.deepEqual(
    filesOf().filter((name) => !allowed.some((pattern) => pattern.test(name))),
    [],
  );
});

await test('everything on the list is packed', () => {
  const files = filesOf();
  assert.deepEqual(
    allowed.filter((pattern) => !files.some((name) => pattern.test(name))),
    [],
  );
});

await test('the native library lies beside the archive, where the system can load it', () => {
  const native = filesOf().filter((name) => name.endsWith('.node'));
  assert.ok(native.length > 0);
  assert.deepEqual(
    native.filter((name) => !existsSync(path.join(`${archive}.unpacked`, name))),
    [],
  );
});

await test('the fuses are set', () => {
  const [runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar] = fusesOf(
    readFileSync(path.join(packed, 'perimeter')),
  );
  assert.deepEqual(
    { runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar },
    {
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: true,
      onlyAsar: true,
    },
  );
});

await test('the packed shell finds its pages, its scenarios and its library, on the double', async (t) => {
  extractAll(archive, path.join(work, 'app'));
  process.env['PERIMETER_OUT'] = path.join(work, 'app/out');
  const { launch } = await import('../shell/launch.ts');
  const shell = await launch();
  t.after(() => shell.close());
  const page = await shell.shown();
  await expect(page.getByText(/^\d+ scenarios on this machine/)).toBeVisible();
  assert.deepEqual(shell.faults, []);
});

rmSync(work, { recursive: true, force: true });
