// `npm start`: installs, builds, and opens the lab in Electron or, failing that, in the default browser.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { findElectron } from './electron.mjs';
import { ensureInstalled, nodeBinary, root } from './install.mjs';

const HELP = `npm start -- [--browser] [--port N] [--library PATH] [--no-open]

  --browser        use the browser host even if Electron is there
  --port N         port of the browser host; any free one by default
  --library PATH   the file that holds scenarios and answers
  --no-open        do not open the default browser`;

const options = {
  browser: { type: 'boolean' },
  port: { type: 'string' },
  library: { type: 'string' },
  'no-open': { type: 'boolean' },
  help: { type: 'boolean' },
};

function main() {
  const values = readOptions();
  if (values.help) return console.log(HELP);
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65535)) {
    return usage(`--port: \`${values.port}\` is not a port`);
  }
  ensureInstalled();
  ensureBuilt();
  const electron = values.browser ? null : findElectron();
  const library = values.library === undefined ? [] : ['--library', path.resolve(values.library)];
  if (electron) return hand(electron, [root, ...library]);
  if (!values.browser) console.error('Electron is not available here: using the browser host.');
  const port = values.port === undefined ? [] : ['--port', values.port];
  hand(nodeBinary(), [
    path.join(root, 'out/host/index.js'),
    ...library,
    ...port,
    ...(values['no-open'] ? ['--no-open'] : []),
  ]);
}

function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    usage(error.message);
  }
}

function usage(message) {
  console.error(`${message}\n\n${HELP}`);
  process.exit(2);
}

/** Runs the lab in the foreground and ends as it ends. */
function hand(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => usage(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

main();
