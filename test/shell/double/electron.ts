/**
 * A strict double of the few APIs of Electron that the shell uses. It is not Electron: it encodes one reading of the
 * documentation, runs the preload in the page's own world, and knows nothing of sandboxes, menus or installers.
 */
import path from 'node:path';
import { known, strict } from './strict.ts';
import { Window } from './window.ts';
import { worldOf, type IpcHandler, type RequestFilter, type SchemeHandler, type World } from './world.ts';

const world = worldOf(import.meta.url);

function needReady(what: string): void {
  if (!world.isReady) throw new Error(`${what} before the app is ready`);
}

/**
 * A promise that knows who follows it. In Electron a rejection that nobody handles is a warning, and the process goes on:
 * so it is noted here, and the start goes on as well.
 */
function followed(promise: Promise<unknown>) {
  let isHandled = false;
  world.boots.push(
    promise.then(
      () => undefined,
      (error: unknown) => {
        if (!isHandled) world.unhandled.push(error);
      },
    ),
  );
  const then = (onValue?: (value: unknown) => unknown, onError?: (error: unknown) => unknown): unknown => {
    isHandled = true;
    return followed(promise.then(onValue, onError));
  };
  return { then, catch: (onError: (error: unknown) => unknown) => then(undefined, onError) };
}

export const app = strict('app', {
  whenReady: () => followed(world.ready.promise),
  requestSingleInstanceLock(data: unknown) {
    world.lockData = data;
    return world.holdsLock;
  },
  getPath(name: string) {
    if (name !== 'userData') throw new Error(`the double does not model app.getPath('${name}')`);
    return world.userData;
  },
  on(event: string, listener: (...args: unknown[]) => void) {
    const modelled = ['web-contents-created', 'window-all-closed', 'second-instance', 'will-quit', 'open-url'];
    if (!modelled.includes(event)) throw new Error(`the double does not model app.on('${event}')`);
    world.events.on(event, listener);
  },
  get isPackaged() {
    return world.isPackaged;
  },
  setAsDefaultProtocolClient(scheme: string) {
    needReady('app.setAsDefaultProtocolClient');
    world.protocols.push(scheme);
    return true;
  },
  quit() {
    if (world.hasQuit) return;
    world.hasQuit = true;
    world.events.emit('will-quit', {});
  },
  // Unlike quit, it tells nobody.
  exit(code: number) {
    world.hasQuit = true;
    world.exitCode = code;
  },
});

export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => void world.dialogs.push({ title, content }),
  showMessageBox(parent: unknown, options: Record<string, unknown>) {
    if (!(parent instanceof Window)) throw new Error('dialog.showMessageBox: the parent is no window');
    known('options', options, ['type', 'title', 'message', 'detail', 'buttons']);
    world.messages.push(options);
    return Promise.resolve({ response: 0, checkboxChecked: false });
  },
});

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: IpcHandler) {
    if (world.ipc.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    world.ipc.set(channel, handler);
  },
});

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges: Record<string, unknown> }[]) {
    if (world.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      known('privileges', privileges, ['standard', 'secure', 'supportFetchAPI']);
      world.schemes.set(scheme, { privileges, handler: null });
    }
  },
  handle(scheme: string, handler: SchemeHandler) {
    needReady('protocol.handle');
    if (world.breaks === 'protocol.handle') throw new Error('the scheme cannot be served');
    const registered = world.schemes.get(scheme);
    if (!registered) throw new Error(`${scheme}: was not registered as a privileged scheme`);
    registered.handler = handler;
  },
});

export const session = strict('session', {
  get defaultSession() {
    needReady('session.defaultSession');
    return strict('defaultSession', {
      setPermissionRequestHandler: (handler: World['permissionRequest']) => void (world.permissionRequest = handler),
      setPermissionCheckHandler: (handler: World['permissionCheck']) => void (world.permissionCheck = handler),
      webRequest: strict('webRequest', {
        onBeforeRequest: (filter: RequestFilter) => void (world.filter = filter),
      }),
    });
  },
});

export const Menu = strict('Menu', {
  buildFromTemplate: (template: unknown) => ({ template }),
  setApplicationMenu: (menu: unknown) => void (world.menu = menu),
});

export class BrowserWindow extends Window {
  constructor(options: Record<string, unknown>) {
    needReady('new BrowserWindow');
    super(world, options);
    if (!path.isAbsolute(this.preload)) throw new Error(`preload script must have absolute path: ${this.preload}`);
    return strict<this>('BrowserWindow', this);
  }
}
