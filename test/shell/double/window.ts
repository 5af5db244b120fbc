import { EventEmitter } from 'node:events';
import type { Page } from '@playwright/test';
import { runPreload } from './preload.ts';
import { answerRequests, toWeb } from './network.ts';
import { known, strict } from './strict.ts';
import type { World } from './world.ts';

const OPTIONS = ['width', 'height', 'minWidth', 'minHeight', 'show', 'backgroundColor', 'webPreferences'];
const PREFERENCES = ['sandbox', 'contextIsolation', 'nodeIntegration', 'preload', 'spellcheck'];

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

const CONTENTS_EVENTS = ['will-navigate', 'will-attach-webview'];

class Contents {
  openHandler: OpenHandler | null = null;
  readonly #events = new EventEmitter();

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  on(event: string, listener: (event: unknown) => void): void {
    if (!CONTENTS_EVENTS.includes(event)) throw new Error(`the double does not model webContents.on('${event}')`);
    this.#events.on(event, listener);
  }

  /** Prints the page of its window: the double's pages are Chromium's. */
  printer: ((options: { readonly printBackground: boolean }) => Promise<Buffer>) | null = null;

  printToPDF(options: Record<string, unknown>): Promise<Buffer> {
    known('printToPDF', options, ['printBackground']);
    if (!this.printer) throw new Error('there is no page to print');
    return this.printer({ printBackground: options['printBackground'] === true });
  }

  /** Tells the listeners; true when one of them said no. */
  isPrevented(event: string, url: string): boolean {
    let isPrevented = false;
    this.#events.emit(event, { url, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }
}

/** A window: a page of Chromium that loads nothing but what the session and the scheme's handler give it. */
export class Window {
  readonly options: Readonly<Record<string, unknown>>;
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly preload: string;
  readonly contents = new Contents();
  readonly webContents = strict('webContents', this.contents);
  isVisible: boolean;
  focused = 0;
  minimized = false;
  page: Page | null = null;
  readonly #world: World;
  readonly #events = new EventEmitter();

  constructor(world: World, options: Record<string, unknown>) {
    known('BrowserWindow', options, OPTIONS);
    this.preferences = options['webPreferences'] as Record<string, unknown>;
    known('webPreferences', this.preferences, PREFERENCES);
    this.options = options;
    this.preload = String(this.preferences['preload']);
    this.isVisible = options['show'] !== false;
    this.#world = world;
    world.windows.push(this);
    world.events.emit('web-contents-created', {}, this.webContents);
  }

  once(event: string, listener: () => void): void {
    if (event !== 'ready-to-show') throw new Error(`the double does not model window.once('${event}')`);
    this.#events.once(event, listener);
  }

  show(): void {
    this.isVisible = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
  }

  focus(): void {
    this.focused++;
  }

  async loadURL(url: string): Promise<void> {
    if (this.#world.breaks === 'loadURL') throw new Error('ERR_FAILED (-2) loading the page');
    // Another fragment of the same page is gone to inside it.
    if (this.page) {
      await this.page.goto(toWeb(url));
      return;
    }
    const context = await this.#world.browser.newContext({ viewport: { width: 1280, height: 800 } });
    this.page = await context.newPage();
    this.page.on('pageerror', (error) => this.#world.faults.push(`page error: ${error.message}`));
    this.page.on('popup', (popup) => {
      const decision = this.contents.openHandler?.({ url: popup.url() }) ?? { action: 'allow' };
      if (decision.action !== 'deny') this.#world.faults.push(`a window was opened: ${popup.url()}`);
      void popup.close();
    });
    const { page } = this;
    this.contents.printer = (options) => page.pdf(options);
    await answerRequests(this.#world, this, context);
    await runPreload(this.#world, this, this.page);
    try {
      await this.page.goto(toWeb(url));
      this.#events.emit('ready-to-show');
    } catch (error) {
      this.#world.faults.push(`${url} does not load: ${String(error)}`);
    }
  }
}
