import { join, resolve } from 'node:path';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { reasonOf, startLab } from '../../app/start-lab.ts';
import { VERSION } from '../../app/version.ts';
import { HOME, pageOfLink, SCHEME } from './origin.ts';
import { serveIpc, servePrint } from './ipc.ts';
import { lockDown, registerScheme, servePages } from './session.ts';
import { confine, createWindow, setMenu } from './window.ts';

const out = join(import.meta.dirname, '..');

registerScheme();
/** What a second start tells the first. Chromium changes the arguments on their way, so they are not read there. */
type Wish = { readonly library?: unknown; readonly link?: unknown };

/** The window, once there is one, and where a link wants it to go before. */
let shown: BrowserWindow | null = null;
let wanted = process.argv.map(pageOfLink).find((page) => page !== null) ?? null;

// One instance for each user: the second one hands over to the first and goes.
if (app.requestSingleInstanceLock({ library: libraryPath(process.argv), link: linkIn(process.argv) } satisfies Wish)) {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('window-all-closed', () => app.quit());
  // macOS hands links over as an event, the first one before the app is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(url);
  });
  // Never awaited here: Electron is ready only after this module has finished.
  app.whenReady().then(boot).catch(fail);
} else {
  app.quit();
}

function boot(): void {
  const path = chosenLibrary();
  const runtime = `Electron ${process.versions['electron']}`;
  const about = { version: VERSION, host: 'electron', runtime, library: path } as const;
  const lab = startLab(about, join(out, '../scenarios'), Date.now);
  if (!lab.ok) {
    refuse(lab.error);
    return;
  }
  const { handlers, library, troubles } = lab.value;
  for (const trouble of troubles) console.error(trouble);
  lockDown(session.defaultSession);
  servePages(join(out, 'renderer'));
  serveIpc(handlers, console.error);
  servePrint(console.error);
  setMenu();
  // Of a start from sources the operating system would keep the path of the bare runtime.
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
  const window = createWindow(join(out, 'preload/index.cjs'), wanted ?? HOME, fail);
  shown = window;
  app.on('second-instance', (_event, _args, _folder, wish) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    follow((wish as Wish | null)?.link);
    tellOfLibrary(window, path, wish as Wish | null);
  });
  app.on('will-quit', () => void library.close());
}

/** To the step that a link names; anything else is no link of ours and leads nowhere. */
function follow(link: unknown): void {
  const page = pageOfLink(link);
  if (page === null) return;
  wanted = page;
  shown?.loadURL(page).catch(console.error);
}

/** Electron only warns of a rejection that nobody handles, and would go on without a window. */
function fail(error: unknown): void {
  console.error(error);
  refuse(reasonOf(error, chosenLibrary()));
}

function refuse(message: string): void {
  dialog.showErrorBox('Perimeter cannot start', message);
  app.exit(1);
}

/** There is one library for each run: a start that asks for another one is told so. */
function tellOfLibrary(window: BrowserWindow, current: string, wish: Wish | null): void {
  const other = wish?.library;
  if (typeof other !== 'string' || other === current) return;
  void dialog.showMessageBox(window, {
    type: 'info',
    title: 'Perimeter is already running',
    message: 'Perimeter is already running with another library.',
    detail: `It keeps ${current}. To open ${other}, close this window and start Perimeter again.`,
    buttons: ['OK'],
  });
}

function linkIn(args: readonly string[]): string | null {
  return args.find((arg) => pageOfLink(arg) !== null) ?? null;
}

function chosenLibrary(): string {
  return libraryPath(process.argv) ?? join(app.getPath('userData'), 'library.db');
}

/** `--library PATH`, as in the browser host. */
function libraryPath(args: readonly string[]): string | null {
  const value = args[args.indexOf('--library') + 1];
  return args.includes('--library') && value !== undefined ? resolve(value) : null;
}
