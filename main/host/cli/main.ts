import { USAGE } from './arguments.ts';
import { unsupportedNode } from './node-version.ts';
import { runCommand } from './run-command.ts';

// Whoever reads may stop reading, as `head` does. Any other trouble of the output must not look like success.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  console.error(error.message);
  process.exit(USAGE);
});
const unsupported = unsupportedNode(process.versions.node);
if (unsupported !== null) {
  console.error(unsupported);
  process.exit(USAGE);
}
process.exitCode = runCommand(process.argv.slice(2));
