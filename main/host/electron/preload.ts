import { contextBridge, ipcRenderer } from 'electron';

/** One function crosses into the page; which calls exist is for main to say. */
contextBridge.exposeInMainWorld('perimeter', {
  call: (method: string, request: unknown): Promise<unknown> => ipcRenderer.invoke('perimeter:call', method, request),
});
