import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startLab } from '../../app/start-lab.ts';
import { VERSION } from '../../app/version.ts';
import { defaultLibraryPath } from '../../library/default-path.ts';
import { readPages } from './pages.ts';
import { writeRedirectFile, type RedirectFile } from './redirect-file.ts';
import { createLabServer } from './server.ts';

const options = { port: { type: 'string' }, library: { type: 'string' }, 'no-open': { type: 'boolean' } } as const;
const USAGE = 2;

function start(): void {
  const values = readOptions();
  const path = resolve(values.library ?? defaultLibraryPath(process.platform, process.env, homedir()));
  const about = { version: VERSION, host: 'browser', runtime: `Node ${process.versions.node}`, library: path } as const;
  const lab = startLab(about, nearby('scenarios'), Date.now);
  if (!lab.ok) return giveUp(lab.error);
  const { handlers, library, troubles } = lab.value;
  for (const trouble of troubles) console.error(trouble);
  const token = randomBytes(32).toString('base64url');
  const server = createLabServer(handlers, readPages(nearby('out/renderer')), token, console.error);
  let redirect: RedirectFile | null = null;
  const stop = () => {
    redirect?.remove();
    server.close();
    server.closeAllConnections();
    library.close();
    process.exit(0);
  };
  server.on('error', (error) => giveUp(`cannot listen on port ${values.port ?? 'any'}: ${error.message}`));
  server.listen(Number(values.port ?? 0), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    // The token stands in the fragment: browsers never send it to a server, nor put it into a referrer.
    const url = `http://127.0.0.1:${port}/#t=${token}`;
    console.log(`Perimeter is at ${url}`);
    console.log('Press Ctrl+C to stop.');
    if (!values['no-open']) redirect = openInBrowser(url);
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function readOptions() {
  try {
    const { values } = parseArgs({ options });
    if (isPort(values.port ?? '0')) return values;
    return giveUp(`--port: \`${values.port ?? ''}\` is not a port`, USAGE);
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : 'unreadable arguments', USAGE);
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

/** Next to the bundle or to the sources: both stand below the project's folder. */
function nearby(name: string): string {
  const folders = ['../..', '../../..'].map((up) => join(import.meta.dirname, up, name));
  return folders.find((folder) => existsSync(folder)) ?? name;
}

/** How long a browser may take to read the page that leads to the lab. */
const REDIRECT_MS = 60_000;

/** No browser is no failure: the address was printed. The token goes through a file, never through arguments. */
function openInBrowser(address: string): RedirectFile {
  const file = writeRedirectFile(address);
  const url = pathToFileURL(file.path).href;
  const openers = { win32: ['rundll32', 'url.dll,FileProtocolHandler', url], darwin: ['open', url] } as const;
  const [command, ...args] =
    process.platform === 'win32' ? openers.win32 : process.platform === 'darwin' ? openers.darwin : ['xdg-open', url];
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
  setTimeout(file.remove, REDIRECT_MS).unref();
  return file;
}

function giveUp(message: string, code = 1): never {
  console.error(`Perimeter cannot start: ${message}`);
  process.exit(code);
}

start();
