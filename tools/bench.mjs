// `npm run bench`: installs what is missing, then measures. Ratios only mean something within one run.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, nodeBinary, root } from './install.mjs';

ensureInstalled();
const { status } = spawnSync(nodeBinary(), [path.join(root, 'tools/bench/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
