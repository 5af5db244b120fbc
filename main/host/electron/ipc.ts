import { ipcMain } from 'electron';
import type { Handlers } from '../../contract/api.ts';
import { dispatch } from '../../contract/dispatch.ts';
import { err } from '../../model/result.ts';
import { isOurs } from './origin.ts';

export const CHANNEL = 'perimeter:call';

/** Serves the table of calls to our own top frame and to nobody else. */
export function serveIpc(handlers: Handlers, log: (error: unknown) => void): void {
  ipcMain.handle(CHANNEL, (event, method: unknown, request: unknown) => {
    const frame = event.senderFrame;
    const ours = frame !== null && frame.parent === null && isOurs(frame.url);
    return ours ? dispatch(handlers, method, request, log) : err({ code: 'forbidden', message: 'unknown sender' });
  });
}
