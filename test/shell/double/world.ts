import { EventEmitter } from 'node:events';
import type { Browser } from '@playwright/test';
import type { Window } from './window.ts';

export type SchemeHandler = (request: Request) => Promise<Response>;
export type IpcHandler = (event: unknown, ...args: unknown[]) => unknown;
export type RequestFilter = (request: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;

/** Everything that one start of the shell did to its double, and what the double answers with. */
export type World = {
  readonly userData: string;
  /** Whether this start is the first instance. */
  readonly holdsLock: boolean;
  readonly browser: Browser;
  readonly events: EventEmitter;
  readonly ready: PromiseWithResolvers<undefined>;
  /** What the shell does once it is ready: each ends when it has, or has failed. */
  readonly boots: Promise<unknown>[];
  /** Rejections of the start that nobody handled. */
  readonly unhandled: unknown[];
  /** An API that fails in this start. */
  readonly breaks: 'protocol.handle' | 'loadURL' | null;
  /** Whether this start is of an installed app. */
  readonly isPackaged: boolean;
  /** Schemes that the operating system was asked to hand to the app. */
  readonly protocols: string[];
  isReady: boolean;
  exitCode: number;
  hasQuit: boolean;
  readonly schemes: Map<string, { readonly privileges: unknown; handler: SchemeHandler | null }>;
  readonly ipc: Map<string, IpcHandler>;
  readonly windows: Window[];
  readonly dialogs: { readonly title: string; readonly content: string }[];
  /** Messages that stand in no one's way. */
  readonly messages: Readonly<Record<string, unknown>>[];
  /** What this start would tell the first instance. */
  lockData: unknown;
  menu: unknown;
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null;
  permissionCheck: ((contents: unknown, permission: string) => boolean) | null;
  filter: RequestFilter | null;
  /** What went wrong inside: failed preloads, errors of the page, requests that would have left the machine. */
  readonly faults: string[];
};

const worlds = new Map<string, World>();

export function createWorld(given: Pick<World, 'userData' | 'holdsLock' | 'browser' | 'breaks' | 'isPackaged'>): {
  run: string;
  world: World;
} {
  const run = String(worlds.size + 1);
  const world: World = {
    ...given,
    events: new EventEmitter(),
    ready: Promise.withResolvers<undefined>(),
    boots: [],
    unhandled: [],
    protocols: [],
    exitCode: 0,
    isReady: false,
    hasQuit: false,
    schemes: new Map(),
    ipc: new Map(),
    windows: [],
    dialogs: [],
    messages: [],
    lockData: undefined,
    menu: null,
    permissionRequest: null,
    permissionCheck: null,
    filter: null,
    faults: [],
  };
  worlds.set(run, world);
  return { run, world };
}

/** The world of the module that asks, by the number in its address. */
export function worldOf(moduleUrl: string): World {
  const world = worlds.get(new URL(moduleUrl).searchParams.get('run') ?? '');
  if (!world) throw new Error(`${moduleUrl} belongs to no start`);
  return world;
}
