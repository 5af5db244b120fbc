// The command line from a checkout: installs what is missing, then hands over to main/host/cli.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, nodeBinary, root } from './install.mjs';

ensureInstalled();
const { status } = spawnSync(nodeBinary(), [path.join(root, 'main/host/cli/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Paths are meant from where the command was typed; npm moves to the project's folder first.
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
process.exitCode = status ?? 1;
