import { contextBridge, ipcRenderer } from 'electron';

/** Two functions cross into the page; which calls exist is for main to say, and printing takes no argument. */
contextBridge.exposeInMainWorld('perimeter', {
  call: (method: string, request: unknown): Promise<unknown> => ipcRenderer.invoke('perimeter:call', method, request),
  print: (): Promise<unknown> => ipcRenderer.invoke('perimeter:print'),
});
