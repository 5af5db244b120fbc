import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What oxlint says with the configuration of this repository, or another, of files in a folder of their own. */
export function lintPlanted(files: Readonly<Record<string, string>>, config = ownConfig()): Lint {
  const folder = mkdtempSync(path.join(tmpdir(), 'oxlint-'));
  const all = { ...files, 'oxlint.config.mjs': config, 'tsconfig.json': '{ "compilerOptions": { "strict": true } }' };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  // Through npm's own folder of commands: oxlint looks for its helper there.
  const env = { ...process.env, PATH: `${root}/node_modules/.bin${path.delimiter}${process.env['PATH'] ?? ''}` };
  const command = ['--config', 'oxlint.config.mjs', '--format', 'json'];
  const { stdout } = spawnSync(path.join(root, 'node_modules/.bin/oxlint'), command, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return { text: stdout, found: stdout.startsWith('{') ? findingsOf(stdout) : [] };
}

export interface Lint {
  readonly text: string;
  readonly found: readonly { readonly file: string; readonly rule: string }[];
}

function findingsOf(text: string): Lint['found'] {
  const { diagnostics } = JSON.parse(text) as { diagnostics: { filename: string; code: string }[] };
  return diagnostics.map(({ filename, code }) => ({ file: filename, rule: code }));
}

function ownConfig(): string {
  return `export { default } from ${JSON.stringify(path.join(root, 'oxlint.config.ts'))};\n`;
}
