import { join, resolve } from 'node:path';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { reasonOf, startLab } from '../../app/start-lab.ts';
import { VERSION } from '../../app/version.ts';
import { serveIpc } from './ipc.ts';
import { lockDown, registerScheme, servePages } from './session.ts';
import { confine, createWindow, setMenu } from './window.ts';

const out = join(import.meta.dirname, '..');

registerScheme();
/** What a second start tells the first. Chromium changes the arguments on their way, so they are not read there. */
type Wish = { readonly library?: unknown };

// One instance for each user: the second one hands over to the first and goes.
if (app.requestSingleInstanceLock({ library: libraryPath(process.argv) } satisfies Wish)) {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('window-all-closed', () => app.quit());
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
  setMenu();
  const window = createWindow(join(out, 'preload/index.cjs'), fail);
  app.on('second-instance', (_event, _args, _folder, wish) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    tellOfLibrary(window, path, wish as Wish | null);
  });
  app.on('will-quit', () => void library.close());
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
  const wanted = wish?.library;
  if (typeof wanted !== 'string' || wanted === current) return;
  void dialog.showMessageBox(window, {
    type: 'info',
    title: 'Perimeter is already running',
    message: 'Perimeter is already running with another library.',
    detail: `It keeps ${current}. To open ${wanted}, close this window and start Perimeter again.`,
    buttons: ['OK'],
  });
}

function chosenLibrary(): string {
  return libraryPath(process.argv) ?? join(app.getPath('userData'), 'library.db');
}

/** `--library PATH`, as in the browser host. */
function libraryPath(args: readonly string[]): string | null {
  const value = args[args.indexOf('--library') + 1];
  return args.includes('--library') && value !== undefined ? resolve(value) : null;
}
