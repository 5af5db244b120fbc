import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A page on disk that leads to the lab. `remove` takes it away again; it may be called twice. */
export type RedirectFile = { readonly path: string; readonly remove: () => void };

/**
 * Hands an address with a token to the browser without telling other users of the machine: arguments of a process can be
 * read by everyone, this file (mode 0600, in a folder of mode 0700) by its owner only.
 */
export function writeRedirectFile(url: string, folder = tmpdir()): RedirectFile {
  const own = mkdtempSync(join(folder, 'perimeter-'));
  const path = join(own, 'open.html');
  writeFileSync(path, pageTo(url), { mode: 0o600, flag: 'wx' });
  return { path, remove: () => rmSync(own, { recursive: true, force: true }) };
}

function pageTo(url: string): string {
  const safe = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Perimeter</title>',
    `<meta http-equiv="refresh" content="0;url=${safe}"><meta name="referrer" content="no-referrer"></head>`,
    `<body><p><a href="${safe}">Open Perimeter</a></p></body></html>`,
  ].join('\n');
}
