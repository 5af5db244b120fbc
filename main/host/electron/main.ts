import { join, resolve } from 'node:path';
import { app, dialog, session } from 'electron';
import { openLab } from '../../app/open-lab.ts';
import { VERSION } from '../../app/version.ts';
import { openLibrary } from '../../library/open.ts';
import { readShipped } from '../../library/read-shipped.ts';
import { serveIpc } from './ipc.ts';
import { lockDown, registerScheme, servePages } from './session.ts';
import { confine, createWindow, setMenu } from './window.ts';

const out = join(import.meta.dirname, '..');

registerScheme();
// One instance for each user: the second one hands over to the first and goes.
if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('window-all-closed', () => app.quit());
  // Never awaited here: Electron is ready only after this module has finished.
  void app.whenReady().then(boot);
} else {
  app.quit();
}

function boot(): void {
  const path = libraryPath(process.argv) ?? join(app.getPath('userData'), 'library.db');
  const library = openLibrary(path);
  if (!library.ok) {
    dialog.showErrorBox('Perimeter cannot start', library.error.message);
    app.quit();
    return;
  }
  const runtime = `Electron ${process.versions['electron']}`;
  const about = { version: VERSION, host: 'electron', runtime, library: path } as const;
  const lab = openLab(library.value, about, readShipped(join(out, '../scenarios')), Date.now);
  for (const trouble of lab.troubles) console.error(trouble);
  lockDown(session.defaultSession);
  servePages(join(out, 'renderer'));
  serveIpc(lab.handlers, console.error);
  setMenu();
  const window = createWindow(join(out, 'preload/index.cjs'));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('will-quit', () => void library.value.close());
}

/** `--library PATH`, as in the browser host. */
function libraryPath(args: readonly string[]): string | null {
  const value = args[args.indexOf('--library') + 1];
  return args.includes('--library') && value !== undefined ? resolve(value) : null;
}
