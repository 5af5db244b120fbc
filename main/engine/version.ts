/** Raised whenever a trace may come out differently; attempts are stored with it. */
export const ENGINE_VERSION = '1';
