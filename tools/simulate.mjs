// `npm run simulate`: installs what is missing, then plays students from today to their exam.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, nodeBinary, root } from './install.mjs';

ensureInstalled();
const { status } = spawnSync(nodeBinary(), [path.join(root, 'tools/simulate/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
