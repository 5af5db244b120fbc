import type { Print } from '../../main/contract/print.ts';
import type { Transport } from './client.ts';

declare global {
  interface Window {
    /** The preload's bridge; absent in the browser host. */
    readonly perimeter?: { readonly call: Transport; readonly print: Print };
  }
}
