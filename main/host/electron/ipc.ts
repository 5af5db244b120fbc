import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Handlers } from '../../contract/api.ts';
import { dispatch } from '../../contract/dispatch.ts';
import type { Print } from '../../contract/print.ts';
import { err, ok } from '../../model/result.ts';
import { isOurs } from './origin.ts';

export const CHANNEL = 'perimeter:call';
export const PRINT_CHANNEL = 'perimeter:print';

/** Serves the table of calls to our own top frame and to nobody else. */
export function serveIpc(handlers: Handlers, log: (error: unknown) => void): void {
  ipcMain.handle(CHANNEL, (event, method: unknown, request: unknown) => {
    return isOurPage(event) ? dispatch(handlers, method, request, log) : err(FORBIDDEN);
  });
}

/** Prints the page of the sender to a PDF, under the same condition. */
export function servePrint(log: (error: unknown) => void): void {
  ipcMain.handle(PRINT_CHANNEL, async (event): Promise<Awaited<ReturnType<Print>>> => {
    if (!isOurPage(event)) return err(FORBIDDEN);
    try {
      const pdf = await event.sender.printToPDF({ printBackground: true });
      return ok(pdf.toString('base64'));
    } catch (error) {
      log(error);
      return err({ code: 'internal', message: 'The page could not be printed.' });
    }
  });
}

const FORBIDDEN = { code: 'forbidden', message: 'unknown sender' } as const;

function isOurPage({ senderFrame: frame }: IpcMainInvokeEvent): boolean {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}
