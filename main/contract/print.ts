import type { Reply } from './api.ts';

/**
 * Prints the page that asks, as it is styled for print: nothing else can be printed, and nothing is passed in. The PDF
 * comes back in Base64. Only the Electron host has it; in a browser the page asks the browser.
 */
export type Print = () => Promise<Reply<string>>;
