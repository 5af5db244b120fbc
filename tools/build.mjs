// Builds the bundles unless they are newer than everything they are made from.
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './install.mjs';

const STAMP = path.join(root, 'out/.built');
const SOURCES = ['main', 'renderer', 'package-lock.json', 'vite.config.ts', 'svelte.config.js', 'tsconfig.json'];

export function ensureBuilt() {
  if (existsSync(STAMP) && newest(SOURCES) < statSync(STAMP).mtimeMs) return;
  console.error('Building …');
  run('npm', ['exec', '--', 'vite', 'build', '--app', '--logLevel', 'warn']);
  writeFileSync(STAMP, '');
}

function newest(names) {
  return Math.max(
    ...names.map((name) => {
      const top = path.join(root, name);
      if (!statSync(top).isDirectory()) return statSync(top).mtimeMs;
      const files = readdirSync(top, { recursive: true, encoding: 'utf8' });
      return Math.max(...files.map((file) => statSync(path.join(top, file)).mtimeMs));
    }),
  );
}

if (process.argv[1] === import.meta.filename) ensureBuilt();
