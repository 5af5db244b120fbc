import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { mediaType } from '../../contract/content-policy.ts';

export type Page = { readonly type: string; readonly body: Buffer };

/**
 * Reads the built renderer once. Requests are answered by exact path from this map: no request ever becomes a path of
 * the file system.
 */
export function readPages(folder: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    pages.set(`/${name.split(sep).join('/')}`, { type: mediaType(name), body: readFileSync(path) });
  }
  const index = pages.get('/index.html');
  if (index) pages.set('/', index);
  return pages;
}
