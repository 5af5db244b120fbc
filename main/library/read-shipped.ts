import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file that came with the lab. */
export type ShippedFile = { readonly name: string; readonly text: string };

/** Every `.yaml` below the shipped folder, sorted by path: scenarios and the deck of cue cards. */
export function readShipped(folder: string): ShippedFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name: basename(name), text: readFileSync(join(folder, name), 'utf8') }));
}
