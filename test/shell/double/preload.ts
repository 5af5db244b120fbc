import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { toShell } from './network.ts';
import type { Window } from './window.ts';
import type { World } from './world.ts';

/**
 * Runs the built preload before the page, as a plain script that can require nothing but the part of `electron` that a
 * sandboxed preload has. What the page cannot show here: a world of its own for the preload.
 */
export async function runPreload(world: World, window: Window, page: Page): Promise<void> {
  await page.exposeBinding('__invoke', ({ frame }, channel: string, args: readonly unknown[]) => {
    const handler = world.ipc.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const parent = frame.parentFrame() === null ? null : {};
    const event = { sender: window.webContents, senderFrame: { url: toShell(frame.url()), parent } };
    return handler(event, ...args);
  });
  await page.exposeBinding('__preloadFailed', (_source, message: string) => {
    world.faults.push(`the preload failed: ${message}`);
  });
  // As in Electron, a preload that is not there leaves the page without a bridge.
  if (existsSync(window.preload)) {
    await page.addInitScript(`(${sandboxed})(${JSON.stringify(readFileSync(window.preload, 'utf8'))})`);
  } else world.faults.push(`Unable to load preload script: ${window.preload}`);
}

const sandboxed = `(source) => {
  const { __invoke: invoke, __preloadFailed: failed } = window;
  delete window.__invoke;
  delete window.__preloadFailed;
  const only = (name, model) => new Proxy(model, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target) return target[key];
      throw new Error('the double does not model ' + name + '.' + key);
    },
  });
  const electron = only('electron', {
    contextBridge: only('contextBridge', {
      exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: Object.freeze({ ...api }) }),
    }),
    ipcRenderer: only('ipcRenderer', { invoke: (channel, ...args) => invoke(channel, structuredClone(args)) }),
  });
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('module not found: ' + name + ' (a sandboxed preload has electron only)');
  };
  try {
    new Function('require', 'module', 'exports', source)(require, { exports: {} }, {});
  } catch (error) {
    failed(String(error));
  }
}`;
