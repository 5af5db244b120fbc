import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where fuses begin in a binary of Electron; a version and a count follow, then a character for each fuse. */
export const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

/** A folder shaped like Electron's distribution, with a binary that holds fuses and nothing else: enough to pack with. */
export function writeStub(folder: string): void {
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  const wire = [Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.from('1'.repeat(FUSES)), Buffer.alloc(16)];
  writeFileSync(path.join(folder, 'electron'), Buffer.concat(wire));
  chmodSync(path.join(folder, 'electron'), 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome_crashpad_handler', 'chrome-sandbox', 'version']) {
    writeFileSync(path.join(folder, name), '');
  }
}

/** The fuses of a binary as they stand in it: true is on. */
export function fusesOf(binary: Buffer): boolean[] {
  const start = binary.indexOf(SENTINEL) + SENTINEL.length;
  const count = binary[start + 1] ?? 0;
  return [...binary.subarray(start + 2, start + 2 + count)].map((state) => state === '1'.charCodeAt(0));
}
