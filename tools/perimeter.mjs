// The command line from a checkout: installs what is missing, then hands over to main/host/cli.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, nodeBinary, root } from './install.mjs';

ensureInstalled();
const { status } = spawnSync(nodeBinary(), [path.join(root, 'main/host/cli/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
