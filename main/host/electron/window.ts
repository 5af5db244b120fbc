import { BrowserWindow, Menu, type WebContents } from 'electron';
import { isOurs } from './origin.ts';

/** One window, sandboxed and isolated; shown when there is something to see. A page that does not load is a failure. */
export function createWindow(preload: string, page: string, onFailure: (error: unknown) => void): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 680,
    show: false,
    backgroundColor: '#f6f4ee',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, preload, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  window.loadURL(page).catch(onFailure);
  return window;
}

/** No page leaves the lab, opens a window or embeds a guest. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** What people expect of an app menu; everything else is in the window, the same in both hosts. */
export function setMenu(): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { role: 'fileMenu' },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}
